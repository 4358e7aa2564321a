import { msg } from "@lingui/core/macro"
import { House } from "lucide-react"
import type { Area } from "../kernel/areas.ts"
import { screen } from "../kernel/routing.tsx"

export const feed: Area = {
  name: "feed",
  routes: ({ shell, space }) => ({
    shell: [screen(shell, "/", () => import("./Home.tsx"), "Home")],
    space: [screen(space, "posts", () => import("./SpacePosts.tsx"), "SpacePosts")],
  }),
  menu: [{ to: "/", label: msg`Home`, icon: House, order: 10, tab: true, unread: (store) => [...store.spaces.values()].some((space) => (space.unread_posts ?? 0) > 0 && space.membership?.level !== "nothing") }],
}
