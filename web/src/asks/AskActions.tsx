import { Trans, useLingui } from "@lingui/react/macro"
import { useAttempt } from "../notifications/useAttempt.ts"
import { useMe } from "../people/people.ts"
import { Button } from "../ui/Button.tsx"
import { toast } from "../ui/Toast.tsx"
import { type Ask, setClaimed, setClosed } from "./asks.ts"

/** What I may do with a question: `short` is taking it on, where that is to be done. */
export function AskActions({ ask, short = false }: { ask: Ask; short?: boolean }) {
  const { t } = useLingui()
  const me = useMe()
  const attempt = useAttempt()
  const mine = ask.asker === me?.id
  const open = ask.closed_at === null
  const claim = (on: boolean) => void attempt(setClaimed(ask, on))
  const close = () => void attempt(setClosed(ask, true)).then((worked) => worked && toast(t`The question is closed.`, () => void attempt(setClosed(ask, false))))
  const free = open && !mine && ask.claimed_by === null && <Button size="small" onClick={() => claim(true)}><Trans>I see to it</Trans></Button>
  if (short) return <span className="q-a">{free}</span>
  return (
    <span className="q-a">
      {free}
      {open && !mine && ask.claimed_by !== null && <Button size="small" look="quiet" onClick={() => claim(false)}>{ask.claimed_by === me?.id ? <Trans>Give it back</Trans> : <Trans>Open it for all again</Trans>}</Button>}
      {open ? <Button size="small" onClick={close}><Trans>Close question</Trans></Button> : <Button size="small" onClick={() => void attempt(setClosed(ask, false))}><Trans>Open again</Trans></Button>}
    </span>
  )
}
