import { useSyncExternalStore } from "react"

/** A screen that does not say that it stands is given this long. */
const LATEST_MS = 3_000
/** Who never has nothing to do goes on all the same. */
const IDLE_WITHIN_MS = 500

function idly(act: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(act, { timeout: IDLE_WITHIN_MS })
  else setTimeout(act, 50)
}

/** Between two pieces of work that together would keep a slow device from answering. */
export const pause = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

let standing = false
const waiting = new Set<() => void>()

/** The first screen stands: what it was opened for can be read. Said again, or by a later screen, it changes nothing. */
export function stands(): void {
  // Not before the browser has painted it.
  requestAnimationFrame(() => idly(goOn))
}

export function watchFirstScreen(): void {
  setTimeout(goOn, LATEST_MS)
}

/** What the page is going to need besides waits until the first screen stands, and then for a moment in which there is nothing else to do. */
export function whenStanding(act: () => void): () => void {
  if (standing) act()
  else waiting.add(act)
  return () => waiting.delete(act)
}

export const useStanding = (): boolean => useSyncExternalStore(whenStanding, () => standing)

function goOn(): void {
  standing = true
  const [next] = waiting
  if (!next) return
  waiting.delete(next)
  next()
  idly(goOn)
}
