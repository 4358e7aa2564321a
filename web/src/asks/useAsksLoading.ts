import { useEffect } from "react"
import { useStanding } from "../kernel/firstScreen.ts"
import { useStore } from "../kernel/store.ts"
import { hasQuestions, loadOpenAsks, renewAsks } from "./asks.ts"

/** For whoever is in a team that can be asked, or has asked one: whether there is something new stands in the menu. */
export function useAsksLoading(): void {
  const epoch = useStore((held) => held.epoch)
  const concerned = useStore((held) => held.me !== undefined && hasQuestions(held))
  const standing = useStanding()
  const live = useStore((held) => held.connection === "live")
  useEffect(() => {
    if (!concerned || !live || !standing) return
    renewAsks()
    // Without an answer it is asked again when the line is back.
    loadOpenAsks().catch(() => undefined)
  }, [epoch, concerned, live, standing])
}
