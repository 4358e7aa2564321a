import { useEffect } from "react"
import { useStore } from "../kernel/store.ts"
import { hearNews } from "./bell.ts"

/** When somebody has come in, and whenever everything on screen is asked for again. */
export function useBellLoading(): void {
  const epoch = useStore((held) => held.epoch)
  const me = useStore((held) => held.me?.id)
  const live = useStore((held) => held.connection === "live")
  useEffect(() => {
    if (me !== undefined) hearNews()
  }, [epoch, me, live])
}
