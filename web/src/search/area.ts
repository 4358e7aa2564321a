import type { Area } from "../kernel/areas.ts"
import { screen } from "../kernel/routing.tsx"

export const search: Area = {
  name: "search",
  routes: ({ shell }) => ({ shell: [screen(shell, "/search", () => import("./SearchPage.tsx"), "SearchPage")] }),
}
