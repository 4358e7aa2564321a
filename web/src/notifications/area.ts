import { msg } from "@lingui/core/macro"
import { ListChecks } from "lucide-react"
import { itemChoices } from "../items/useItemChoices.tsx"
import type { Area } from "../kernel/areas.ts"
import { later, soon } from "../kernel/later.tsx"
import { screen } from "../kernel/routing.tsx"
import { bellNow, hearNews, iWent, newsCame, savedCame } from "./bell.ts"
import { HomeBell } from "./BellButton.tsx"
import { beginNews } from "./news.ts"
import { useNewsChoices } from "./useNewsChoices.tsx"

// Keeping and following come before what keeps order.
itemChoices.unshift(useNewsChoices)

export const notifications: Area = {
  name: "notifications",
  begin: ({ pathname }) => {
    hearNews()
    if (pathname === "/") beginNews("waiting")
  },
  routes: ({ bare, shell }) => ({
    bare: [screen(bare, "/unsubscribe/$token", () => import("./Unsubscribe.tsx"), "Unsubscribe")],
    shell: [
      screen(shell, "/bell", () => import("./BellPage.tsx"), "BellPage"),
      screen(shell, "/work", () => import("./WorkPage.tsx"), "WorkPage"),
    ],
  }),
  menu: [{ to: "/work", label: msg`My work`, icon: ListChecks, order: 20, tab: true, asked: () => bellNow().waiting }],
  changes: {
    "notification.changed": newsCame,
    "thread_level.changed": newsCame,
    "membership.removed": iWent,
    "notification_settings.changed": newsCame,
    "saved.changed": savedCame,
  },
  slots: {
    "home-aside": soon(() => import("./HomeWork.tsx"), "HomeWork"),
    "home-bar": HomeBell,
    you: later(() => import("./YourNotifications.tsx"), "YourNotifications"),
  },
}
