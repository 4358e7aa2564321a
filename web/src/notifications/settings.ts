import { patch, put, remove } from "../kernel/api.ts"
import { type NewsSettings, showMine } from "./bell.ts"

async function show(settings: Partial<NewsSettings>, work: () => Promise<NewsSettings>): Promise<void> {
  const undo = showMine((held) => ({ ...held, settings: { ...held.settings, ...settings } }))
  try {
    const chosen = await work()
    showMine((held) => ({ ...held, settings: chosen }))
  } catch (problem) {
    undo()
    throw problem
  }
}

export const choose = (wanted: Partial<Omit<NewsSettings, "quiet_until" | "mail">>): Promise<void> => show(wanted, () => patch<NewsSettings>("/me/notification-settings", wanted))

export const beQuiet = (until: Date): Promise<void> => show({ quiet_until: until.toISOString() }, () => put<NewsSettings>("/me/quiet", { until: until.toISOString() }))

const HOUR_MS = 3_600_000

export const beQuietForAnHour = (): Promise<void> => beQuiet(new Date(Date.now() + HOUR_MS))

export const beReachable = (): Promise<void> => show({ quiet_until: null }, () => remove<NewsSettings>("/me/quiet"))
