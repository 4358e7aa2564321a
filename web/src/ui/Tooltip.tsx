import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react"
import { createPortal } from "react-dom"

const DELAY_MS = 350

/** Shows more about what is hovered or focused. What it says must also be there for a screen reader by other means. */
export function Tooltip({ tip, children }: { tip: ReactNode; children: ReactNode }) {
  const id = useId()
  const around = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [at, setAt] = useState<{ x: number; y: number }>()
  const open = () => {
    const box = around.current?.firstElementChild?.getBoundingClientRect()
    if (box) setAt({ x: Math.max(8, Math.min(box.left, innerWidth - 330)), y: innerHeight - box.top + 6 })
  }
  const close = () => {
    clearTimeout(timer.current)
    setAt(undefined)
  }
  const soon = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(open, DELAY_MS)
  }
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !at) return
    event.stopPropagation()
    close()
  }
  return (
    <span ref={around} style={{ display: "contents" }} onMouseEnter={soon} onMouseOver={soon} onMouseLeave={close} onFocus={open} onBlur={close} onKeyDown={escape}>
      {children}
      {at && createPortal(<div id={id} role="tooltip" className="tip" style={{ position: "fixed", left: at.x, bottom: at.y }}>{tip}</div>, around.current?.closest("dialog,main") ?? document.body)}
    </span>
  )
}
