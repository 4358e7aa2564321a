import { useEffect, useRef, useState } from "react"
import { type Standing, personAt, prefetchCard } from "./card.ts"

/** Long enough that a pointer on its way elsewhere opens nothing. */
const OPEN_MS = 450
const CLOSE_MS = 250
/** Names that pass under a pointer at rest, as while scrolling, ask for nothing. */
const PASSED_MS = 120

export interface Shown extends Standing {
  sheet: boolean
}

const isCard = (target: EventTarget | null) => target instanceof Element && target.closest(".pcard") !== null

/** A card opens over a name that is hovered or reached by keyboard, and as a sheet where one is tapped. */
export function useCards(): [Shown | undefined, () => void] {
  const [shown, setShown] = useState<Shown>()
  const close = useRef<() => void>(undefined)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let open: Shown | undefined
    let awaited: HTMLElement | undefined
    let place = ""
    let resting = false
    const show = (next: Shown | undefined) => {
      clearTimeout(timer)
      awaited = undefined
      open = next
      setShown(next)
    }
    const soon = (next: Standing | undefined, wait: number) => {
      if (next?.element === awaited && awaited) return
      clearTimeout(timer)
      awaited = next?.element
      const come = () => show(next && { ...next, sheet: false })
      timer = next ? setTimeout(() => {
        prefetchCard(next.person)
        timer = setTimeout(come, wait - PASSED_MS)
      }, PASSED_MS) : setTimeout(come, wait)
    }
    const approach = (target: EventTarget | null) => {
      const found = personAt(target)
      if (isCard(target) || (found && found.element === open?.element)) {
        clearTimeout(timer)
        awaited = undefined
      } else if (found) soon(found, OPEN_MS)
      else if (open || awaited) soon(undefined, CLOSE_MS)
    }
    const noteMove = ({ clientX, clientY }: PointerEvent) => {
      const before = place
      place = `${clientX} ${clientY}`
      return place !== before
    }
    const isKnown = (target: EventTarget | null) => {
      const element = personAt(target)?.element
      return isCard(target) || (element !== undefined && (element === open?.element || element === awaited))
    }
    // What comes to lie under a pointer at rest was not pointed at, until that moves.
    const over = (event: PointerEvent) => {
      if (event.pointerType !== "mouse" || open?.sheet) return
      resting = !noteMove(event)
      approach(resting && !isKnown(event.target) ? null : event.target)
    }
    const move = (event: PointerEvent) => {
      if (event.pointerType !== "mouse" || !noteMove(event) || !resting || open?.sheet) return
      resting = false
      approach(event.target)
    }
    const focus = (event: FocusEvent) => {
      const back = event.relatedTarget instanceof Element && isCard(event.relatedTarget)
      if (back || open?.sheet) return
      if (event.target instanceof Element && (event.target.matches(":focus-visible") || isCard(event.target))) approach(event.target)
    }
    const click = (event: MouseEvent) => {
      const found = personAt(event.target)
      if (!found || !(event instanceof PointerEvent) || event.pointerType !== "touch") return
      event.preventDefault()
      event.stopPropagation()
      prefetchCard(found.person)
      show({ ...found, sheet: true })
    }
    const key = (event: KeyboardEvent) => {
      if (!open || open.sheet) return
      if (event.key === "Escape") {
        event.stopPropagation()
        if (isCard(document.activeElement)) open.element.focus()
        show(undefined)
      } else if (event.key === "Tab" || event.key === "ArrowDown") passOn(event, open, () => show(undefined))
    }
    close.current = () => show(undefined)
    document.addEventListener("pointerover", over)
    document.addEventListener("pointermove", move)
    document.addEventListener("focusin", focus)
    document.addEventListener("click", click, true)
    document.addEventListener("keydown", key, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener("pointerover", over)
      document.removeEventListener("pointermove", move)
      document.removeEventListener("focusin", focus)
      document.removeEventListener("click", click, true)
      document.removeEventListener("keydown", key, true)
    }
  }, [])
  return [shown, () => close.current?.()]
}

/** Tab passes by: a list of names would be long. The arrow down leads from a name into its card, Tab through it and behind it on. */
function passOn(event: KeyboardEvent, { element }: Shown, close: () => void): void {
  const reachable = [...document.querySelectorAll<HTMLElement>(".pcard :is(a[href],button)")]
  const at = reachable.indexOf(document.activeElement as HTMLElement)
  if (event.key === "ArrowDown") {
    if (document.activeElement !== element || !reachable[0]) return
    event.preventDefault()
    event.stopPropagation()
    reachable[0].focus()
  } else if (at === 0 && event.shiftKey) {
    event.preventDefault()
    element.focus()
  } else if (at >= 0 && at === reachable.length - 1 && !event.shiftKey) {
    // From here the browser goes on to what follows the name.
    element.focus()
    close()
  }
}
