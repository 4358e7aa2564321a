import { useSyncExternalStore } from "react"
import { store } from "./store.ts"
import { registerWorker } from "./trusted.ts"

/** Of the browser's own looking for a new version, which comes once a day at most. */
const EVERY_MS = 3_600_000
/** What was just looked at is not looked at again. */
const PAUSE_MS = 60_000

let due = false
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the server has a newer program than this page runs. */
export const useNewVersion = (): boolean => useSyncExternalStore(subscribe, () => due)

/** The next screen is of the new program: going there loads it whole. Drafts and what waits to be sent stay. */
export function goThere(href: string): boolean {
  if (due) location.assign(href)
  return due
}

/** Keeps the program of this page as new as the server's: it looks when the line comes back, which is when a server was renewed. */
export async function keepNew(): Promise<void> {
  // The first one ever takes over a page that is new already.
  let known = navigator.serviceWorker?.controller != null
  navigator.serviceWorker?.addEventListener("controllerchange", () => {
    if (known) tell()
    known = true
  })
  const registration = await registerWorker()
  if (!registration) return
  let lookedAt = Date.now()
  const look = () => {
    if (Date.now() - lookedAt < PAUSE_MS) return
    lookedAt = Date.now()
    // Without a connection there is nothing new to be had.
    void registration.update().catch(() => undefined)
  }
  let line = store.connection
  store.subscribe(() => {
    if (store.connection === line) return
    const back = line === "away" && store.connection === "live"
    line = store.connection
    if (back) void registration.update().catch(() => undefined)
  })
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look())
  setInterval(look, EVERY_MS)
}

function tell(): void {
  due = true
  for (const listener of listeners) listener()
}
