/**
 * Whoever works by keyboard must never stand nowhere. When what had the focus is taken off the page and nobody gives
 * the focus on, it goes to the nearest thing around it that can have one.
 */

const REMEMBERED = 8
/** What closes something, and libraries that put the focus back, are given this long. */
const PATIENCE_MS = 60

interface Step {
  element: HTMLElement
  /** What it stood in, from inside out; what is taken away no longer knows. */
  around: readonly Element[]
}

let trail: readonly Step[] = []
let waiting = false

export function keepFocus(): void {
  addEventListener("focusin", note)
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
}

/** What had the focus last and is still there: the button of a menu whose choice is being carried out. */
export function lastFocused(): HTMLElement | undefined {
  return isLost() ? trail.findLast(({ element }) => element.isConnected)?.element : (document.activeElement as HTMLElement)
}

function note({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement)) return
  const around: Element[] = []
  for (let place = target.parentElement; place; place = place.parentElement) around.push(place)
  trail = [...trail.filter(({ element }) => element !== target), { element: target, around }].slice(-REMEMBERED)
}

function look(): void {
  if (waiting || !wasTaken()) return
  // The next step of a dialog has it at once: who types on would lose what is typed meanwhile.
  const next = nextStep()
  if (next) return next.focus()
  waiting = true
  setTimeout(() => {
    waiting = false
    if (wasTaken()) refuge()?.focus({ preventScroll: true })
  }, PATIENCE_MS)
}

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body
const wasTaken = (): boolean => isLost() && trail.at(-1)?.element.isConnected === false

function nextStep(): HTMLElement | null | undefined {
  const dialog = trail.at(-1)?.around.find((place) => place.isConnected && place.matches("dialog[open]"))
  return dialog?.querySelector<HTMLElement>("[data-autofocus]")
}

/** What lay over the page, like a menu, has nothing around it: then the step before counts. */
function refuge(): HTMLElement | null {
  for (const { element, around } of trail.toReversed()) {
    if (element.isConnected) return element
    const place = around.find((candidate) => candidate.isConnected && candidate.matches("[tabindex]"))
    if (place instanceof HTMLElement) return place.querySelector<HTMLElement>("[data-autofocus]") ?? place
  }
  return document.getElementById("content")
}
