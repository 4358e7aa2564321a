import { openOverlay } from "../kernel/overlays.ts"
import { useStore } from "../kernel/store.ts"
import type { SpaceId } from "../kernel/types.ts"

let team: SpaceId | undefined

/** Opens the question to a team; without one it is chosen there. */
export function askTeam(wanted?: SpaceId): void {
  team = wanted
  openOverlay("ask-team")
}

/** Guests ask nobody, and nobody does where it is switched off. */
export const useMayAsk = (): boolean => useStore((held) => held.me !== undefined && held.me.kind !== "guest" && !held.off.has("questions"))

/** The team that the dialog which is about to open is for. */
export const teamToAsk = (): SpaceId | undefined => team
