import type { Area } from "../kernel/areas.ts"
import { screen } from "../kernel/routing.tsx"

export const begin: Area = {
  name: "begin",
  routes: ({ bare }) => ({ bare: [screen(bare, "/begin", () => import("./FirstSteps.tsx"), "FirstSteps")] }),
}
