import { openOverlay } from "../kernel/overlays.ts"
import type { SpaceId } from "../kernel/types.ts"

let team: SpaceId | undefined

/** Opens the question to a team; without one it is chosen there. */
export function askTeam(wanted?: SpaceId): void {
  team = wanted
  openOverlay("ask-team")
}

/** The team that the dialog which is about to open is for. */
export const teamToAsk = (): SpaceId | undefined => team
