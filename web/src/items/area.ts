import type { Area } from "../kernel/areas.ts"
import { screen } from "../kernel/routing.tsx"
import { itemChanges } from "./changes.ts"

export const items: Area = {
  name: "items",
  routes: ({ shell }) => ({ shell: [screen(shell, "/items/$item", () => import("./ItemPermalink.tsx"), "ItemPermalink")] }),
  changes: itemChanges,
}
