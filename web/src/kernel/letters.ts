import { useSyncExternalStore } from "react"

/** Keys of one letter are off until somebody switches them on: a hand that slips, or a voice that dictates, types letters (WCAG 2.1.4). */
const KEPT = "folkmoot.letters"

let on = localStorage.getItem(KEPT) === "on"
const listeners = new Set<() => void>()

export const lettersOn = (): boolean => on

export function switchLetters(wanted: boolean): void {
  on = wanted
  localStorage.setItem(KEPT, wanted ? "on" : "off")
  for (const listener of listeners) listener()
}

export const useLetters = (): boolean => useSyncExternalStore(subscribe, lettersOn)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The letter of a key that was pressed by itself and not in a field; undefined while letters are off. */
export function letterOf(event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; target: EventTarget | null }): string | undefined {
  if (!on || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || isField(event.target)) return undefined
  return event.key.toLowerCase()
}

const isField = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
