import { msg } from "@lingui/core/macro"
import { MessageCircleQuestion } from "lucide-react"
import type { Area } from "../kernel/areas.ts"
import { queries } from "../kernel/queries.ts"
import { screen } from "../kernel/routing.tsx"

export const asks: Area = {
  name: "asks",
  routes: ({ shell }) => ({ shell: [screen(shell, "/asks", () => import("./AskList.tsx"), "AskList")] }),
  menu: [
    {
      to: "/asks",
      label: msg`Questions`,
      icon: MessageCircleQuestion,
      order: 35,
      tab: false,
      shown: (held) => [...held.spaces.values()].some((space) => space.team != null || (space.kind === "department" && space.membership)),
    },
  ],
  changes: { "ask.changed": () => void queries.invalidateQueries({ queryKey: ["asks"] }) },
}
