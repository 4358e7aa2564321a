import { type TouchEvent, useRef } from "react"

const LONG_MS = 450

/** A long press on touch opens what hovering shows elsewhere. */
export function useLongPress(act: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const done = useRef(false)
  const cancel = () => clearTimeout(timer.current)
  return {
    onTouchStart: (event: TouchEvent) => {
      done.current = false
      if ((event.target as Element).closest("button,textarea,[contenteditable=true],.tx a")) return
      timer.current = setTimeout(() => {
        done.current = true
        act()
      }, LONG_MS)
    },
    onTouchEnd: (event: TouchEvent) => {
      cancel()
      // Else lifting the finger would press what has opened under it.
      if (done.current) event.preventDefault()
    },
    onTouchMove: cancel,
    onTouchCancel: cancel,
  }
}
