import { patch, put, remove } from "../kernel/api.ts"
import { bellNow, type NewsSettings, showMine } from "./bell.ts"

let open = 0
let said: NewsSettings

/** What was chosen shows at once; what the server said, when nothing is open any more: an answer knows nothing of what was chosen after it. */
async function show(settings: Partial<NewsSettings>, work: () => Promise<NewsSettings>): Promise<void> {
  if (open === 0) said = bellNow().settings
  open += 1
  showMine((held) => ({ ...held, settings: { ...held.settings, ...settings } }))
  try {
    said = await work()
  } finally {
    open -= 1
    if (open === 0) showMine((held) => ({ ...held, settings: said }))
  }
}

export const choose = (wanted: Partial<Omit<NewsSettings, "quiet_until" | "mail">>): Promise<void> => show(wanted, () => patch<NewsSettings>("/me/notification-settings", wanted))

export const beQuiet = (until: Date): Promise<void> => show({ quiet_until: until.toISOString() }, () => put<NewsSettings>("/me/quiet", { until: until.toISOString() }))

const HOUR_MS = 3_600_000

export const beQuietForAnHour = (): Promise<void> => beQuiet(new Date(Date.now() + HOUR_MS))

export const beReachable = (): Promise<void> => show({ quiet_until: null }, () => remove<NewsSettings>("/me/quiet"))
