import { type ReactNode, type RefObject, useEffectEvent, useLayoutEffect, useRef } from "react"
import { isComposing } from "../kernel/composing.ts"

interface PopoverProps {
  label: string
  trigger: RefObject<HTMLElement | null>
  onClose: () => void
  children: ReactNode
  /** For content that draws its own ground. */
  bare?: boolean
}

const MARGIN = 12
const GAP = 6

/** Something that hangs on a button and is not a menu: the browser's own popover, so a press outside and Escape close it. */
export function Popover({ label, trigger, onClose, children, bare = false }: PopoverProps) {
  const element = useRef<HTMLDivElement>(null)
  const closed = useEffectEvent(onClose)
  useLayoutEffect(() => {
    const popover = element.current
    if (!popover) return
    const put = () => place(popover, trigger.current)
    const onToggle = (event: Event) => (event as ToggleEvent).newState === "closed" && closed()
    popover.showPopover?.()
    put()
    if (!popover.contains(document.activeElement)) (popover.querySelector<HTMLElement>("[autofocus],input,button,a[href]") ?? popover).focus()
    const grown = new ResizeObserver(put)
    grown.observe(popover)
    addEventListener("resize", put)
    popover.addEventListener("toggle", onToggle)
    return () => {
      grown.disconnect()
      removeEventListener("resize", put)
      popover.removeEventListener("toggle", onToggle)
      const back = trigger.current
      if (popover.contains(document.activeElement) || document.activeElement === document.body) back?.focus()
    }
  }, [trigger])
  return (
    <div
      ref={element}
      popover="auto"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={bare ? "menu hang" : "pop hang"}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || isComposing(event)) return
        event.stopPropagation()
        onClose()
      }}
    >
      {children}
    </div>
  )
}

/** Above its button where there is room, else below, and always inside the window. */
function place(popover: HTMLElement, trigger: HTMLElement | null): void {
  const at = trigger?.getBoundingClientRect()
  if (!at) return
  const { offsetWidth: width, offsetHeight: height } = popover
  const start = document.documentElement.dir === "rtl" ? at.right - width : at.left
  const above = at.top - height - GAP
  const top = above >= MARGIN ? above : Math.min(at.bottom + GAP, innerHeight - height - MARGIN)
  popover.style.left = `${Math.max(MARGIN, Math.min(start, innerWidth - width - MARGIN))}px`
  popover.style.top = `${Math.max(MARGIN, top)}px`
}
