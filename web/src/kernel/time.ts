import { useSyncExternalStore } from "react"

/** Times as people say them: local, absolute, and never "3 minutes ago". */

let locale: string | undefined
let zone: string | undefined
const formats = new Map<string, Intl.DateTimeFormat>()

export function setTimeStyle(newLocale: string, newZone: string | null): void {
  locale = newLocale
  zone = isZone(newZone) ? (newZone ?? undefined) : undefined
  formats.clear()
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
    known = new Intl.DateTimeFormat(locale, { ...(zone ? { timeZone: zone } : {}), ...options })
    formats.set(key, known)
  }
  return known.format(date)
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
const DAY_KEY: Intl.DateTimeFormatOptions = { year: "numeric", month: "2-digit", day: "2-digit" }
const DAY_MS = 86_400_000

export const clock = (at: string | Date) => format(new Date(at), CLOCK)

/** The calendar day of a time in the reader's zone, comparable for equality. */
export const dayKey = (at: string | Date) => format(new Date(at), DAY_KEY)

export type Distance = "today" | "yesterday" | "week" | "year" | "older"

export function distance(at: string | Date, now: Date): Distance {
  const day = dayKey(at)
  if (day === dayKey(now)) return "today"
  if (day === dayKey(new Date(now.getTime() - DAY_MS))) return "yesterday"
  const past = now.getTime() - new Date(at).getTime()
  if (past >= 0 && past < 6 * DAY_MS) return "week"
  return new Date(at).getFullYear() === now.getFullYear() ? "year" : "older"
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
