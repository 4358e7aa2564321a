import { type TouchEvent, useRef } from "react"

const LONG_MS = 450

/** A long press on touch opens what hovering shows elsewhere. */
export function useLongPress(act: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const cancel = () => clearTimeout(timer.current)
  return {
    onTouchStart: (event: TouchEvent) => {
      if ((event.target as Element).closest("a,button,textarea")) return
      timer.current = setTimeout(act, LONG_MS)
    },
    onTouchEnd: cancel,
    onTouchMove: cancel,
    onTouchCancel: cancel,
  }
}
