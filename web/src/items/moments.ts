import { momentName } from "../kernel/time.ts"

/** A time that everybody reads by their own clock, as it stands on the wire: `<t:2026-11-26T14:00Z@Europe/Oslo>`. Not of the years at the ends of the calendar, which not every clock can show. */
export const MOMENT = /<t:(?!000[01]|9999)(\d{4}-\d\d-\d\dT\d\d:\d\d)Z(?:@[A-Za-z0-9_+-]+(?:\/[A-Za-z0-9_+-]+){0,2})?>/

const EVERY_MOMENT = new RegExp(MOMENT.source, "g")

export const wireOfMoment = (at: Date, zone: string): string => `<t:${minuteOf(at)}Z@${zone}>`

/** What a clock can show: there is no thirtieth of February. */
export function findMoment(wire: string): Date | undefined {
  const [, minute] = MOMENT.exec(wire) ?? []
  const at = new Date(`${minute ?? ""}Z`)
  return !Number.isNaN(at.getTime()) && minuteOf(at) === minute ? at : undefined
}

/** By the clock of the reader. */
export const withMoments = (text: string): string => text.replace(EVERY_MOMENT, labelOfMoment)

export function labelOfMoment(wire: string): string {
  const at = findMoment(wire)
  return at ? momentName(at) : wire
}

const minuteOf = (at: Date): string => at.toISOString().slice(0, 16)
