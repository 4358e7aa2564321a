import { Trans, useLingui } from "@lingui/react/macro"
import { clock, dateName, distance, useNow, weekday } from "../kernel/time.ts"
import type { PersonId } from "../kernel/types.ts"
import { reachOf } from "./hours.ts"
import { useIsHere, useMe } from "./people.ts"
import type { Hours } from "./profile.ts"
import { minutesAhead, ownZone } from "./zones.ts"

interface ReachableProps {
  person: PersonId
  hours: Hours
  zone: string
}

/** Whether somebody can be reached now, until when or from when, by the reader's clock; and that they are here all the same. */
export function Reachable({ person, hours, zone }: ReachableProps) {
  const { t } = useLingui()
  const now = useNow()
  const me = useMe()
  const here = useIsHere(person)
  const mine = me?.zone || ownZone()
  const reach = reachOf(hours, zone, now)
  if (reach === null) return null
  const at = reach.at.toISOString()
  const time = clock(at)
  const near = distance(at, now) === "today"
  const day = reach.at.getTime() - now.getTime() < WEEK_MS ? weekday(at) : dateName(at, now)
  const back = near ? t`Back at ${time}` : t`Back ${day} ${time}`
  const again = near ? t`At work again at ${time}` : t`At work again ${day} ${time}`
  const words = reach.now ? t`At work until ${time}` : here ? again : back
  return (
    <div>
      <dt><Trans>Reachable</Trans></dt>
      <dd className="num">
        {here && !reach.now && <span className="block">{person === me?.id ? <Trans>You are here, outside your hours.</Trans> : <Trans>Here now, outside their hours.</Trans>}</span>}
        {words}{minutesAhead(zone, mine, now) !== 0 && <span className="muted">, <Trans>by your clock</Trans></span>}
      </dd>
    </div>
  )
}

const WEEK_MS = 6 * 86_400_000
