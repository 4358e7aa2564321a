import type { Area } from "../kernel/areas.ts"
import { screen } from "../kernel/routing.tsx"
import { itemChanges } from "./changes.ts"

export const items: Area = {
  name: "items",
  routes: ({ shell, space }) => ({
    shell: [screen(shell, "/items/$item", () => import("./ItemPermalink.tsx"), "ItemPermalink")],
    space: [screen(space, "pinned", () => import("./Pinned.tsx"), "Pinned")],
  }),
  changes: itemChanges,
}
