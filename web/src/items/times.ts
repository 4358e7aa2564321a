import { t } from "@lingui/core/macro"
import { store } from "../kernel/store.ts"
import { clock, weekday } from "../kernel/time.ts"
import { minutesAhead, ownZone } from "../people/zones.ts"

/** A day and a time of day by the clock of a zone, as the server takes them: 2026-11-30T09:00. Pure arithmetic on that text. */

/** The zone I live by: of my profile, else of this device. */
export const myZone = (): string => store.me?.zone || ownZone()

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

const asUtc = (local: string): number => Date.parse(`${local}:00Z`)
const asLocal = (time: number): string => new Date(time).toISOString().slice(0, 16)

/** What the clock of a zone shows at a moment. */
export const localOf = (at: Date, zone: string): string => asLocal(at.getTime() + (minutesAhead(zone, "UTC", at) ?? 0) * MINUTE_MS)

/** The moment a clock means; where it is put forward or back, about an hour beside it. The server decides. */
export function momentOf(local: string, zone: string): Date {
  const first = new Date(asUtc(local) - (minutesAhead(zone, "UTC", new Date(asUtc(local))) ?? 0) * MINUTE_MS)
  return new Date(asUtc(local) - (minutesAhead(zone, "UTC", first) ?? 0) * MINUTE_MS)
}

export const onDay = (local: string, days: number, time: string): string => `${asLocal(asUtc(local) + days * DAY_MS).slice(0, 10)}T${time}`

export interface Offer {
  key: "afternoon" | "tomorrow" | "monday"
  local: string
}

export const MORNING = "09:00"
const AFTERNOON = "13:00"

/** What people mean mostly: this afternoon while it is morning, tomorrow morning, Monday morning; by what the clock of a zone shows `now`. */
export function offersAt(now: string): Offer[] {
  const offers: Offer[] = []
  if (now.slice(11) < "12:00") offers.push({ key: "afternoon", local: onDay(now, 0, AFTERNOON) })
  offers.push({ key: "tomorrow", local: onDay(now, 1, MORNING) })
  const toMonday = (8 - new Date(asUtc(now)).getUTCDay()) % 7 || 7
  if (toMonday > 1) offers.push({ key: "monday", local: onDay(now, toMonday, MORNING) })
  return offers
}

export function nameOf({ key }: Offer): string {
  if (key === "afternoon") return t`This afternoon`
  return key === "tomorrow" ? t`Tomorrow morning` : t`Monday morning`
}

/** Of a moment within a week, in few words. */
export const dayAndTime = (at: Date): string => `${weekday(at)} ${clock(at)}`
