import type { Area } from "../kernel/areas.ts"
import { queries } from "../kernel/queries.ts"
import { screen } from "../kernel/routing.tsx"

export const groups: Area = {
  name: "groups",
  routes: ({ shell }) => ({
    shell: [screen(shell, "/people/groups", () => import("./GroupList.tsx"), "GroupList"), screen(shell, "/people/groups/$group", () => import("./GroupPage.tsx"), "GroupPage")],
  }),
  changes: { "group.changed": () => void queries.invalidateQueries({ queryKey: ["groups"] }) },
}
