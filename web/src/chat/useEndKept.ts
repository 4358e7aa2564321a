import { type RefObject, useEffect } from "react"
import { NEAR_END_PX } from "./useVirtualRows.ts"

/** The view becomes lower as a banner, a keyboard or what is being written takes its place: whoever stood at the end stands there still. */
export function useEndKept(scroller: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let height = element.clientHeight
    const observer = new ResizeObserver(() => {
      const before = height
      height = element.clientHeight
      const below = element.scrollHeight - element.scrollTop - before
      if (height < before && below <= NEAR_END_PX) element.scrollTop += before - height
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
}
