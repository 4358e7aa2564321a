import { useSyncExternalStore } from "react"

/** Times as people say them: local, absolute, and never "3 minutes ago". */

let locale: string | undefined
let zone: string | undefined
const formats = new Map<string, Intl.DateTimeFormat>()
const days = new Map<number, string>()
let calendar: Intl.DateTimeFormat | undefined

/** The order of two times as the server writes them. How a language sorts words says nothing of it, and takes a phone 60 ms to learn. */
export const inTime = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A zone that the browser does not know is as none. To find that out takes time, so it waits for the first time that is said. */
export function setTimeStyle(newLocale: string, newZone: string | null): void {
  locale = newLocale
  zone = newZone ?? undefined
  formats.clear()
  days.clear()
  calendar = undefined
}

function isZone(name: string | null): boolean {
  if (!name) return false
  try {
    new Intl.DateTimeFormat(undefined, { timeZone: name })
    return true
  } catch {
    return false
  }
}

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options)
  let known = formats.get(key)
  if (!known) {
    known = formatIn(locale, options)
    formats.set(key, known)
  }
  return known.format(date)
}

function formatIn(language: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(language, { ...options, ...(zone ? { timeZone: zone } : {}) })
  } catch (error) {
    if (!(error instanceof RangeError) || zone === undefined || isZone(zone)) throw error
    zone = undefined
    return formatIn(language, options)
  }
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
const DAY_KEY: Intl.DateTimeFormatOptions = { year: "numeric", month: "2-digit", day: "2-digit" }
const DAY_MS = 86_400_000
/** Every zone is whole quarters of an hour away from UTC, so the day is asked for once a quarter. */
const QUARTER_MS = 900_000

export const clock = (at: string | Date) => format(new Date(at), CLOCK)

/** The calendar day of a time in the reader's zone, as 2026-03-10: later days are greater. */
export function dayKey(at: string | Date): string {
  const quarter = Math.floor(new Date(at).getTime() / QUARTER_MS)
  let day = days.get(quarter)
  if (day === undefined) {
    calendar ??= formatIn("en", { ...DAY_KEY, calendar: "iso8601" })
    const parts = calendar.formatToParts(quarter * QUARTER_MS)
    const part = (type: string) => parts.find((found) => found.type === type)?.value ?? ""
    day = `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`
    days.set(quarter, day)
  }
  return day
}

/** The first moment of a day in the reader's zone; where the clock skips midnight, the moment after the gap. */
export function startOfDay(day: string): Date {
  const noon = new Date(`${day}T12:00:00Z`).getTime()
  if (Number.isNaN(noon)) return new Date(Number.NaN)
  // No zone is more than 15 hours away; between the ends every quarter belongs to the day before or to this one.
  let before = noon - 2 * DAY_MS
  let within = noon + DAY_MS
  while (within - before > QUARTER_MS) {
    const middle = Math.floor((before + within) / 2 / QUARTER_MS) * QUARTER_MS
    if (dayKey(new Date(middle)) < day) before = middle
    else within = middle
  }
  return new Date(within)
}

const dayBefore = (day: string) => new Date(new Date(`${day}T00:00:00Z`).getTime() - DAY_MS).toISOString().slice(0, 10)

export type Distance = "today" | "yesterday" | "week" | "year" | "older"

export function distance(at: string | Date, now: Date): Distance {
  const day = dayKey(at)
  if (day === dayKey(now)) return "today"
  // Not "24 hours ago": the days on which the clocks change have 23 or 25.
  if (day === dayBefore(dayKey(now))) return "yesterday"
  const past = now.getTime() - new Date(at).getTime()
  if (past >= 0 && past < 6 * DAY_MS) return "week"
  return day.slice(0, 4) === dayKey(now).slice(0, 4) ? "year" : "older"
}

/** "Tuesday 10 March", with the year when it is not this one. */
export function dayName(at: string | Date, now: Date): string {
  const year: Intl.DateTimeFormatOptions = distance(at, now) === "older" ? { year: "numeric" } : {}
  return format(new Date(at), { weekday: "long", day: "numeric", month: "long", ...year })
}

/** "4 February", with the year when it is not this one. */
export function dateName(at: string | Date, now: Date): string {
  const year: Intl.DateTimeFormatOptions = distance(at, now) === "older" ? { year: "numeric" } : {}
  return format(new Date(at), { day: "numeric", month: "long", ...year })
}

export const weekday = (at: string | Date) => format(new Date(at), { weekday: "long" })

/** A time that is agreed on: with its day, whenever it is read, and with the year when it is not this one. */
export function momentName(at: string | Date, now = new Date()): string {
  const yearOf = (time: string | Date) => dayKey(time).slice(0, 4)
  const year: Intl.DateTimeFormatOptions = yearOf(at) === yearOf(now) ? {} : { year: "numeric" }
  return format(new Date(at), { ...CLOCK, weekday: "short", day: "numeric", month: "short", ...year })
}

/** "Mo", for a narrow button. In Arabic every day but one begins with the same two letters, and is known by one of its own. */
export const weekdayBriefly = (at: string | Date) =>
  locale?.startsWith("ar") ? format(new Date(at), { weekday: "narrow" }) : weekday(at).slice(0, 2)

/** The whole truth, for tooltips and `title`. */
export const fullTime = (at: string | Date) => format(new Date(at), { dateStyle: "full", timeStyle: "short" })

export function clockIn(otherZone: string, now: Date): string | null {
  if (!isZone(otherZone)) return null
  return new Intl.DateTimeFormat(locale, { ...CLOCK, timeZone: otherZone }).format(now)
}

/** The zones the browser knows, for choosing one. */
export const allZones = (): string[] => Intl.supportedValuesOf("timeZone")

const MINUTE_MS = 60_000
let minute = new Date()
const watchers = new Set<() => void>()
let ticking: ReturnType<typeof setInterval> | undefined

function watchMinute(watcher: () => void): () => void {
  watchers.add(watcher)
  ticking ??= setInterval(() => {
    minute = new Date()
    for (const told of watchers) told()
  }, MINUTE_MS)
  return () => watchers.delete(watcher)
}

/** Now, renewed each minute. */
export const useNow = (): Date => useSyncExternalStore(watchMinute, () => minute)
