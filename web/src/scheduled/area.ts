import { msg } from "@lingui/core/macro"
import { CalendarClock } from "lucide-react"
import type { Area } from "../kernel/areas.ts"
import { screen } from "../kernel/routing.tsx"
import { scheduledChanged } from "./scheduled.ts"

export const scheduled: Area = {
  name: "scheduled",
  routes: ({ shell }) => ({ shell: [screen(shell, "/scheduled", () => import("./ScheduledPage.tsx"), "ScheduledPage")] }),
  // There is no entry for what there is none of.
  menu: [{ to: "/scheduled", label: msg`Scheduled`, icon: CalendarClock, order: 40, tab: false, shown: (store) => store.scheduled.length > 0, unread: (store) => store.scheduled.some((one) => one.failed) }],
  changes: { "scheduled.changed": scheduledChanged },
}
