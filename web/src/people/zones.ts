/** "Europe/Oslo" is Oslo, "America/Argentina/Buenos_Aires" is Buenos Aires; "UTC" has no place. */
export function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ")
}

/** Minutes by which the other zone is ahead of mine at a moment; null for a zone the browser does not know. */
export function minutesAhead(theirs: string, mine: string, at: Date): number | null {
  const [there, here] = [wallClock(theirs, at), wallClock(mine, at)]
  return there === null || here === null ? null : Math.round((there - here) / 60_000)
}

/** The zone of this device. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** What the clock of a zone shows, as if it were that of UTC. */
export function wallClock(zone: string, at: Date): number | null {
  try {
    const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23" }).formatToParts(at)
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
    return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"))
  } catch {
    return null
  }
}
