import { msg } from "@lingui/core/macro"
import { MessageCircleQuestion } from "lucide-react"
import type { Area } from "../kernel/areas.ts"
import { queries } from "../kernel/queries.ts"
import { screen } from "../kernel/routing.tsx"
import type { Applier } from "../kernel/store.ts"
import { anyUnread, hasQuestions, loadOpenAsks, renewAsks } from "./asks.ts"

const askChanged: Applier = (_change, held) => {
  renewAsks()
  if (hasQuestions(held)) void loadOpenAsks().catch(() => undefined)
}

/** With a team one comes into its questions, and goes out of them. */
const iCameOrWent: Applier = (change, held) => {
  if (change.person !== held.me?.id) return
  if (change.type === "membership.removed" && change.space !== undefined) {
    queries.removeQueries({ queryKey: ["asks"], type: "inactive" })
    // Of a conversation that was never looked at nothing but its items may be held.
    if (!held.spaces.has(change.space)) held.forgetSpace(change.space)
  }
  renewAsks()
}

export const asks: Area = {
  name: "asks",
  routes: ({ shell }) => ({ shell: [screen(shell, "/asks", () => import("./AskPage.tsx"), "AskPage")] }),
  menu: [{ to: "/asks", label: msg`Questions`, icon: MessageCircleQuestion, order: 25, tab: false, shown: hasQuestions, unread: anyUnread }],
  changes: { "ask.changed": askChanged, "membership.added": iCameOrWent, "membership.removed": iCameOrWent },
}
