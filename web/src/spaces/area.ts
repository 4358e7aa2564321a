import type { Area } from "../kernel/areas.ts"
import { screen } from "../kernel/routing.tsx"
import { spaceChanges } from "./changes.ts"

export const spaces: Area = {
  name: "spaces",
  routes: ({ shell, space }) => ({
    shell: [screen(shell, "/spaces", () => import("./SpaceList.tsx"), "SpaceList")],
    space: [screen(space, "about", () => import("./About.tsx"), "About")],
  }),
  changes: spaceChanges,
}
