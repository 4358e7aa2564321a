import { msg } from "@lingui/core/macro"
import { CircleUserRound, ContactRound } from "lucide-react"
import type { Area } from "../kernel/areas.ts"
import { queries } from "../kernel/queries.ts"
import { firstScreen, screen } from "../kernel/routing.tsx"
import { loadStart } from "../kernel/session.ts"
import { personChanged } from "./people.ts"

const madeForMe = () => void queries.invalidateQueries({ queryKey: ["me"] })

/** What I may administer stands in the answer of the start. */
const roleChanged = () => {
  madeForMe()
  void loadStart().catch(() => undefined)
}

export const people: Area = {
  name: "people",
  routes: ({ bare, shell }) => ({
    bare: [
      firstScreen(bare, "/sign-in", () => import("./SignIn.tsx"), "SignIn"),
      screen(bare, "/code", () => import("./Code.tsx"), "Code"),
      screen(bare, "/code/$code", () => import("./Code.tsx"), "Code"),
      screen(bare, "/forgot", () => import("./Forgot.tsx"), "Forgot"),
      screen(bare, "/first-run", () => import("./FirstRun.tsx"), "FirstRun"),
    ],
    shell: [
      screen(shell, "/people", () => import("./PeopleList.tsx"), "PeopleList"),
      screen(shell, "/people/$person", () => import("./PersonPage.tsx"), "PersonPage"),
      screen(shell, "/you", () => import("./You.tsx"), "You"),
    ],
  }),
  menu: [
    { to: "/people", label: msg`People`, icon: ContactRound, order: 30, tab: true },
    { to: "/you", label: msg`You`, icon: CircleUserRound, order: 90, tab: true },
  ],
  changes: {
    "person.changed": personChanged,
    "person.deactivated": personChanged,
    "code.made": madeForMe,
    "token.made": madeForMe,
    "role.changed": roleChanged,
  },
}
