import { plural } from "@lingui/core/macro"
import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { ArrowRight, Clock, Moon } from "lucide-react"
import { useEffect } from "react"
import type { SlotProps } from "../kernel/slots.tsx"
import { useStore } from "../kernel/store.ts"
import { useNow } from "../kernel/time.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { isBellKnown, useBell } from "./bell.ts"
import { notificationsOf, useNews } from "./news.ts"
import { NewsList } from "./NewsList.tsx"
import { beQuietForAnHour, beReachable } from "./settings.ts"
import { quietState } from "./quiet.ts"
import { useAttempt } from "./useAttempt.ts"
import { useDone } from "./useDone.ts"
import { useQuietLine } from "./useQuietLine.ts"
import { AskedRow } from "./WorkRows.tsx"
import "./notifications.css"

const FIRST = 4

/** Beside the feed, or above it where there is no room: the first lines of My work, and whether I may be disturbed. */
export function HomeWork({ onReady, waits = false }: SlotProps) {
  const { t } = useLingui()
  const { waiting } = useBell()
  const news = useNews("waiting")
  const done = useDone()
  const known = useStore(isBellKnown)
  const settled = (news.isFetched && known) || news.failureCount > 0
  useEffect(() => {
    if (settled) onReady?.()
  }, [settled])
  if (waits) return null
  const asked = notificationsOf(news.data).filter((one) => one.done_at === null)
  const byId = new Map(asked.map((one) => [one.id, one]))
  const first = asked.slice(0, FIRST)
  const onLetter = (id: number, letter: "e" | "u") => {
    const one = byId.get(id)
    if (one && letter === "e") done(one, true)
  }
  return (
    <aside className="aside" aria-label={t`My work and today`}>
      <section className={first.length === 0 ? "aside-empty" : ""}>
        <h2><Trans>My work</Trans>{waiting > FIRST && <span className="r"><Trans>{FIRST} of {waiting >= 100 ? "99+" : waiting}</Trans></span>}</h2>
        {first.length === 0 ? <p className="muted"><Trans>Nothing waits for you.</Trans></p> : <NewsList label={t`My work`} onLetter={onLetter}><ul>{first.map((one) => <AskedRow key={one.id} one={one} onDone={done} short />)}</ul></NewsList>}
        {waiting > first.length && first.length > 0 && <Link to="/work" className="lnk"><Icon of={ArrowRight} mirror /> {t`All ${plural(waiting, { one: "#", other: "#" })} in My work`}</Link>}
      </section>
      <Reach />
    </aside>
  )
}

function Reach() {
  const { settings } = useBell()
  const attempt = useAttempt()
  const line = useQuietLine()
  const now = useNow()
  const { quiet } = quietState(settings, now)
  const chosen = settings.quiet_until !== null && new Date(settings.quiet_until) > now
  return (
    <section className="desk-wide">
      <h2><Trans>Reachable</Trans></h2>
      <div className="reach">
        <Icon of={quiet ? Moon : Clock} size={18} />
        <div>
          {line ?? <Trans>At any time</Trans>}
          <div className="m">{quiet ? <Trans>Messages are there when you open the app. Only sound and mail wait.</Trans> : <Trans>Sound and mail may come. Messages are there in any case.</Trans>}</div>
        </div>
      </div>
      {chosen ? (
        <Button size="small" onClick={() => void attempt(beReachable())}><Trans>Sound again now</Trans></Button>
      ) : (
        <Button size="small" icon={Moon} onClick={() => void attempt(beQuietForAnHour())}><Trans>No sound for an hour</Trans></Button>
      )}
    </section>
  )
}
