import { type ReactNode, useSyncExternalStore } from "react"

/** What a choice of a menu opens: drawn by the shell, so that it stays when the menu and what it stood at are gone. */
type Drawn = (onClose: () => void) => ReactNode

let current: Drawn | undefined
const listeners = new Set<() => void>()

export function openDialog(drawn: Drawn | undefined): void {
  current = drawn
  for (const listener of listeners) listener()
}

export const closeDialog = (): void => openDialog(undefined)

export const useDialog = (): Drawn | undefined => useSyncExternalStore(subscribe, () => current)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
