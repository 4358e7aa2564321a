import type { SpaceId } from "../kernel/types.ts"

/** When I last wrote something into a space, on this device: what a slow space makes me wait from. */
const said = new Map<SpaceId, number>()
const listeners = new Set<() => void>()

export function noteSaid(space: SpaceId): void {
  said.set(space, Date.now())
  for (const listener of listeners) listener()
}

export const lastSaid = (space: SpaceId): number | undefined => said.get(space)

export function watchSaid(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whole seconds until my turn comes again. */
export const waitLeft = (seconds: number, last: number | undefined, now: number): number => (last === undefined ? 0 : Math.max(0, Math.ceil(seconds - (now - last) / 1000)))
