import { plural } from "@lingui/core/macro"
import { useLingui } from "@lingui/react/macro"
import { clock, clockIn, dateName, distance, useNow } from "../kernel/time.ts"
import { useMe } from "./people.ts"
import { minutesAhead, ownZone } from "./zones.ts"

/** The time where somebody is, and how it differs from mine: "08:14, 1 hour behind you". */
export function useLocalTime(zone: string | null): string | null {
  const { t } = useLingui()
  const now = useNow()
  const mine = useMe()?.zone || ownZone()
  const time = zone ? clockIn(zone, now) : null
  if (!zone || time === null) return null
  const ahead = minutesAhead(zone, mine, now)
  if (ahead === null) return time
  if (ahead === 0) return t`${time}, same as you`
  const minutes = Math.abs(ahead)
  const distance = minutes % 60 === 0 ? t`${plural(minutes / 60, { one: "# hour", other: "# hours" })}` : t`${Math.floor(minutes / 60)} h ${minutes % 60} min`
  return ahead > 0 ? t`${time}, ${distance} ahead of you` : t`${time}, ${distance} behind you`
}

/** "today 08:14", "yesterday 17:40", then the date. */
export function useMoment(at: string): string {
  const { t } = useLingui()
  const now = useNow()
  const time = clock(at)
  const far = distance(at, now)
  return far === "today" ? t`today ${time}` : far === "yesterday" ? t`yesterday ${time}` : dateName(at, now)
}

/** A language by its name in the reader's own. */
export function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code
  } catch {
    return code
  }
}
