import type { Area } from "../kernel/areas.ts"
import { screen } from "../kernel/routing.tsx"

export const chat: Area = {
  name: "chat",
  routes: ({ space }) => ({ space: [screen(space, "chat", () => import("./ChatPage.tsx"), "ChatPage")] }),
}
