import { msg } from "@lingui/core/macro"
import { UserCog } from "lucide-react"
import type { Area } from "../kernel/areas.ts"
import { queries } from "../kernel/queries.ts"
import { screen } from "../kernel/routing.tsx"

const renew = () => void queries.invalidateQueries({ queryKey: ["admin"] })

export const admin: Area = {
  name: "admin",
  routes: ({ shell }) => ({ shell: [
      screen(shell, "/admin", () => import("./Administration.tsx"), "Administration"),
      screen(shell, "/admin/$section", () => import("./Administration.tsx"), "Administration"),
    ] }),
  menu: [{ to: "/admin", label: msg`Administration`, icon: UserCog, order: 80, tab: false, shown: (store) => store.administrator }],
  changes: { "person.changed": renew, "person.deactivated": renew },
}
