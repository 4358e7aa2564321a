import { startOfDay } from "../kernel/time.ts"

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The day `days` after this one, as `2026-03-29`. Days are counted in the calendar: those on which clocks change have 23 or 25 hours. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** An hour of a day by the clock on the wall there. */
export function atHour(day: string, hour: number, minute = 0): Date {
  const start = startOfDay(day)
  const wanted = start.getTime() + (hour * 60 + minute) * MINUTE_MS
  // The clocks may change between midnight and then; what the wall shows is what was meant.
  const shift = startOfDay(dayAfter(day, 1)).getTime() - start.getTime() - DAY_MS
  return new Date(hour >= CHANGED_BY ? wanted + shift : wanted)
}

/** Clocks are changed in the small hours. */
const CHANGED_BY = 4

/** Monday is 1. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7
