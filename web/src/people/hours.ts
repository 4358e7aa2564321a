import type { Hours } from "./profile.ts"

const A_MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

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
