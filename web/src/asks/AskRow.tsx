import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { withoutMarkup } from "../items/plain.ts"
import { useStore } from "../kernel/store.ts"
import { useFirstWords } from "../notifications/words.tsx"
import { PersonFace, PersonName } from "../people/Name.tsx"
import { useMe } from "../people/people.ts"
import { useMoment } from "../people/said.ts"
import { useLoadedSpace } from "../spaces/useLoadedSpace.ts"
import { SpaceMark } from "../ui/Avatar.tsx"
import { AskActions } from "./AskActions.tsx"
import { AskState } from "./AskState.tsx"
import { type Ask, isUnread } from "./asks.ts"

export const LINE = "[data-ask]"

/** One question: who asks whom, how it stands, and taking it on. */
export function AskRow({ ask, current }: { ask: Ask; current: boolean }) {
  const { t } = useLingui()
  const me = useMe()
  const item = useStore((held) => held.items.get(ask.item))
  const unread = useStore(() => isUnread(ask))
  const { space } = useLoadedSpace(ask.space)
  const words = useFirstWords(item)
  if (!item || item.deleted_at) return null
  const mine = ask.asker === me?.id
  return (
    <li className={unread ? "q unread" : "q"} aria-current={current ? "true" : undefined}>
      {unread ? <span className="dot"><span className="sr"><Trans>new</Trans></span></span> : <span />}
      {mine ? <SpaceMark id={ask.team} name={space?.name ?? ""} size={26} /> : <PersonFace id={ask.asker} size={36} />}
      <div className="q-t">
        <Link to="/asks" search={{ question: ask.item } as never} data-ask={ask.item}><bdi>{words || withoutMarkup(item.body) || t`Question`}</bdi></Link>
        <p className="m"><Between ask={ask} team={space?.name ?? "…"} mine={mine} at={item.created_at} /></p>
        <AskState ask={ask} />
      </div>
      <AskActions ask={ask} short />
    </li>
  )
}

function Between({ ask, team, mine, at }: { ask: Ask; team: string; mine: boolean; at: string }) {
  const when = useMoment(at)
  return mine ? <Trans>You asked <bdi>{team}</bdi>, {when}</Trans> : <Trans><PersonName id={ask.asker} /> asks <bdi>{team}</bdi>, {when}</Trans>
}
