import { useEffect } from "react"
import { queries } from "../kernel/queries.ts"
import { useStore } from "../kernel/store.ts"
import { loadBell } from "./bell.ts"

/** When somebody has come in, and whenever everything on screen is asked for again. */
export function useBellLoading(): void {
  const epoch = useStore((held) => held.epoch)
  const me = useStore((held) => held.me?.id)
  const live = useStore((held) => held.connection === "live")
  useEffect(() => {
    if (me === undefined) return
    void queries.invalidateQueries({ queryKey: ["notifications"] })
    void queries.invalidateQueries({ queryKey: ["saved"] })
    // Without an answer it is asked again when the line is back.
    loadBell().catch(() => undefined)
  }, [epoch, me, live])
}
