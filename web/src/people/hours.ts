import type { Hours } from "./profile.ts"
import { wallClock } from "./zones.ts"

const A_MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440

/** The short name of a day, Monday being 1. */
export const dayName = (day: number, locale: string, form: "short" | "long" = "short"): string =>
  new Intl.DateTimeFormat(locale, { weekday: form, timeZone: "UTC" }).format(A_MONDAY + (day - 1) * DAY_MS)

export const clockOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`

export function minutesOf(clock: string): number | null {
  const [hours, minutes] = clock.split(":").map(Number)
  return hours === undefined || minutes === undefined || Number.isNaN(hours + minutes) ? null : hours * 60 + minutes
}

/** "Mon–Fri", "Mon, Wed", or every day by name where they do not follow each other. */
export function daysInWords(days: readonly number[], locale: string): string {
  const sorted = days.toSorted((a, b) => a - b)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return ""
  if (sorted.length > 2 && last - first === sorted.length - 1) return `${dayName(first, locale)}–${dayName(last, locale)}`
  return sorted.map((day) => dayName(day, locale)).join(", ")
}

export const hoursInWords = (hours: Hours, locale: string): string => [daysInWords(hours.days, locale), `${clockOf(hours.start)}–${clockOf(hours.end)}`].filter(Boolean).join(" ")

/** `now`: at work until then; otherwise back then. */
export interface Reach {
  now: boolean
  at: Date
}

/** Whether somebody is at work by the clock of their zone, and when that changes; null for who names no day, or no zone that is known. */
export function reachOf(hours: Hours, zone: string, now: Date): Reach | null {
  const shown = wallClock(zone, now)
  if (shown === null || hours.end === hours.start) return null
  const long = hours.end - hours.start + (hours.end < hours.start ? DAY_MINUTES : 0)
  const local = { day: new Date(shown).getUTCDay() || 7, minutes: Math.floor((shown % DAY_MS) / MINUTE_MS) }
  const inMinutes = (minutes: number) => new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS + minutes * MINUTE_MS)
  // From yesterday, whose hours may reach into today.
  for (let ahead = -1; ahead <= 7; ahead += 1) {
    const wait = ahead * DAY_MINUTES + hours.start - local.minutes
    if (wait + long <= 0 || !hours.days.includes(((local.day + 6 + ahead) % 7) + 1)) continue
    return wait > 0 ? { now: false, at: inMinutes(wait) } : { now: true, at: inMinutes(wait + long) }
  }
  return null
}
