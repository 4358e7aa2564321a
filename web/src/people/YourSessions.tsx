import { Trans, useLingui } from "@lingui/react/macro"
import { MonitorSmartphone } from "lucide-react"
import { wordsFor } from "../kernel/problems.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { endOtherSessions, endSession, type Session, useSessions } from "./mine.ts"
import { useMoment } from "./said.ts"

/** Where I am signed in. Ending one closes what it opened within a second. */
export function YourSessions() {
  const sessions = useSessions()
  const attempt = useAttempt()
  const others = (sessions.data ?? []).filter((session) => !session.current).length
  return (
    <section aria-labelledby="you-sessions" tabIndex={-1}>
      <h2 className="h2" id="you-sessions"><Trans>Sessions</Trans><span className="r"><Trans>where you are signed in</Trans></span></h2>
      {sessions.isPending && <Skeleton rows={1} face={false} />}
      {sessions.error && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <ul>{sessions.data?.map((session) => <SessionLine key={session.id} session={session} />)}</ul>
      {others > 1 && <div><Button size="small" onClick={() => void attempt(endOtherSessions)}><Trans>End all others</Trans></Button></div>}
    </section>
  )
}

function SessionLine({ session }: { session: Session }) {
  const { t } = useLingui()
  const attempt = useAttempt()
  const since = useMoment(session.created_at)
  const seen = useMoment(session.seen_at)
  return (
    <li className="ln">
      <Icon of={MonitorSmartphone} size={18} />
      <span className="grow">
        <span className="trunc block">{session.device}</span>
        <span className="m block"><Trans>Since {since}, last used {seen}</Trans></span>
      </span>
      {session.current ? <span className="s13 muted"><Trans>this one</Trans></span> : <Button size="small" aria-label={t`End ${session.device}`} onClick={() => void attempt(() => endSession(session.id))}><Trans>End</Trans></Button>}
    </li>
  )
}

export function useAttempt() {
  const { i18n } = useLingui()
  return (work: () => Promise<unknown>) => work().catch((problem: unknown) => toast(i18n._(wordsFor(problem))))
}
