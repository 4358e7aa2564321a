import { useSyncExternalStore } from "react"

/** What can lie over any screen: opened by name, drawn once by the shell. */
export type Overlay = "palette" | "new-space" | "new-direct" | "spaces" | "arrange" | "keys" | "remind" | "ask-team"

let current: Overlay | undefined
const listeners = new Set<() => void>()

export function openOverlay(overlay: Overlay): void {
  current = overlay
  for (const listener of listeners) listener()
}

export function closeOverlay(): void {
  current = undefined
  for (const listener of listeners) listener()
}

export const useOverlay = () => useSyncExternalStore(subscribe, () => current)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
