import { msg } from "@lingui/core/macro"
import { ListChecks } from "lucide-react"
import { lazy } from "react"
import { itemChoices } from "../items/useItemChoices.tsx"
import type { Area } from "../kernel/areas.ts"
import { screen } from "../kernel/routing.tsx"
import { bellNow, iWent, newsCame, savedCame } from "./bell.ts"
import { HomeBell } from "./BellButton.tsx"
import { useNewsChoices } from "./useNewsChoices.tsx"

// Keeping and following come before what keeps order.
itemChoices.unshift(useNewsChoices)

export const notifications: Area = {
  name: "notifications",
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
    "home-aside": lazy(() => import("./HomeWork.tsx").then((module) => ({ default: module.HomeWork }))),
    "home-bar": HomeBell,
    you: lazy(() => import("./YourNotifications.tsx").then((module) => ({ default: module.YourNotifications }))),
  },
}
