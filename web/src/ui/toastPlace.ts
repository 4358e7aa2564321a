import { useSyncExternalStore } from "react"

/** An open dialog makes all else inert, so what is said meanwhile has to be said inside it: in the uppermost one. */

let places: readonly HTMLElement[] = []
const listeners = new Set<() => void>()

/** Offers a place for as long as a dialog is open; returns how to take it away. */
export function offerPlace(place: HTMLElement): () => void {
  change([...places, place])
  return () => change(places.filter((other) => other !== place))
}

export const useToastPlace = () => useSyncExternalStore(subscribe, () => places.at(-1))

function change(next: readonly HTMLElement[]): void {
  places = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
