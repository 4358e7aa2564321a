import { msg } from "@lingui/core/macro"
import { Flag } from "lucide-react"
import { itemChoices } from "../items/useItemChoices.tsx"
import type { Area } from "../kernel/areas.ts"
import { later } from "../kernel/later.tsx"
import { screen } from "../kernel/routing.tsx"
import { offerSpaceChoices } from "../spaces/choices.ts"
import { moderationChoices, slowChoice } from "./choices.tsx"
import { hiddenOfMine, mutedChanged, reportsChanged } from "./state.ts"

itemChoices.push(moderationChoices)
offerSpaceChoices(slowChoice)

export const moderation: Area = {
  name: "moderation",
  routes: ({ shell }) => ({ shell: [screen(shell, "/reports", () => import("./ReportsPage.tsx"), "ReportsPage")] }),
  // Whoever has nothing to look at has no entry for it.
  menu: [{ to: "/reports", label: msg`Reports`, icon: Flag, order: 50, tab: false, shown: (store) => store.reports + store.hidden > 0, unread: (store) => store.reports > 0 }],
  slots: { you: later(() => import("./YourMuted.tsx"), "YourMuted") },
  changes: { "reports.changed": reportsChanged, "muted.changed": mutedChanged, "item.withdrawn": hiddenOfMine, "item.shown": hiddenOfMine },
}
