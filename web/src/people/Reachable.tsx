import { Trans, useLingui } from "@lingui/react/macro"
import { clock, dateName, distance, useNow, weekday } from "../kernel/time.ts"
import { reachOf } from "./hours.ts"
import { useMe } from "./people.ts"
import type { Hours } from "./profile.ts"
import { minutesAhead, ownZone } from "./zones.ts"

/** Whether somebody can be reached now, until when or from when, by the reader's clock. */
export function Reachable({ hours, zone }: { hours: Hours; zone: string }) {
  const { t } = useLingui()
  const now = useNow()
  const mine = useMe()?.zone || ownZone()
  const reach = reachOf(hours, zone, now)
  if (reach === null) return null
  const at = reach.at.toISOString()
  const time = clock(at)
  const near = distance(at, now) === "today"
  const day = reach.at.getTime() - now.getTime() < WEEK_MS ? weekday(at) : dateName(at, now)
  const words = reach.now ? t`At work until ${time}` : near ? t`Back at ${time}` : t`Back ${day} ${time}`
  return (
    <div>
      <dt><Trans>Reachable</Trans></dt>
      <dd className="num">{words}{minutesAhead(zone, mine, now) !== 0 && <span className="muted">, <Trans>by your clock</Trans></span>}</dd>
    </div>
  )
}

const WEEK_MS = 6 * 86_400_000
