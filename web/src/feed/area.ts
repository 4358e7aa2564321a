import { msg } from "@lingui/core/macro"
import { House } from "lucide-react"
import type { Area } from "../kernel/areas.ts"
import { later } from "../kernel/later.tsx"
import { firstScreen, screen } from "../kernel/routing.tsx"
import { preloadSlot } from "../kernel/slots.tsx"
import { beginFeed, keepBrought } from "./feed.ts"

/** With what other areas show there: it stands above the posts where it does not stand beside them. */
const loadHome = async () => {
  const [home] = await Promise.all([import("./Home.tsx"), preloadSlot("home-aside")])
  return home
}

export const feed: Area = {
  name: "feed",
  started: ({ feed }) => keepBrought(feed ?? undefined),
  begin: ({ pathname }) => pathname === "/" && beginFeed(),
  routes: ({ shell, space }) => ({
    shell: [firstScreen(shell, "/", loadHome, "Home")],
    space: [screen(space, "posts", () => import("./SpacePosts.tsx"), "SpacePosts")],
  }),
  slots: { person: later(() => import("./PostsOf.tsx"), "PostsOf") },
  menu: [{ to: "/", label: msg`Home`, icon: House, order: 10, tab: true, unread: (store) => [...store.spaces.values()].some((space) => (space.unread_posts ?? 0) > 0 && space.membership?.level !== "nothing") }],
}
