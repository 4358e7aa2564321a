import { dayKey } from "../kernel/time.ts"
import type { NewsSettings, Reachable } from "./bell.ts"
import { atHour, dayAfter, weekdayOf } from "./when.ts"

export interface QuietState {
  /** No sound, push or mail now. The rule itself is the server's; this says it in words. */
  quiet: boolean
  /** When that changes; null: it does not. */
  until: Date | null
}

/** By the clock on the wall, in the zone the page shows times in. */
export function quietState(settings: NewsSettings, now: Date): QuietState {
  const until = settings.quiet_until === null ? null : new Date(settings.quiet_until)
  if (until !== null && until > now) return { quiet: true, until }
  if (settings.reachable === null) return { quiet: false, until: null }
  const span = spansAround(settings.reachable, dayKey(now)).find((one) => one.ends > now)
  if (!span) return { quiet: true, until: null }
  return span.begins <= now ? { quiet: false, until: span.ends } : { quiet: true, until: span.begins }
}

interface Span {
  begins: Date
  ends: Date
}

/** From yesterday, whose hours may reach past midnight, to the same day a week later. */
function spansAround({ days, begins, ends }: Reachable, today: string): Span[] {
  const overnight = short(ends) <= short(begins)
  return Array.from({ length: 9 }, (_day, index) => dayAfter(today, index - 1))
    .filter((day) => days.includes(weekdayOf(day)))
    .map((day) => ({ begins: on(day, begins), ends: on(overnight ? dayAfter(day, 1) : day, ends) }))
}

export const short = (time: string): string => time.slice(0, 5)

function on(day: string, time: string): Date {
  const [hour = 0, minute = 0] = time.split(":").map(Number)
  return atHour(day, hour, minute)
}

/** "17:00", and which day it is where that is not today. */
export const isToday = (at: Date, now: Date): boolean => dayKey(at) === dayKey(now)

