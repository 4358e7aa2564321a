import { i18n } from "@lingui/core"
import { patch } from "../kernel/api.ts"
import { takeChosenAtTheDoor } from "../kernel/i18n.ts"
import { ownZone } from "./zones.ts"

/** Who comes in for the first time lives in the zone and speaks the language of this device, until they choose otherwise. */
export async function settleIn(): Promise<void> {
  await patch("/me", { zone: ownZone(), language: i18n.locale }).catch(() => undefined)
}

/** Whoever chose a language at the door goes on in it, on every device; who chose none keeps that of their profile. */
export async function goOnAsChosen(): Promise<void> {
  const language = takeChosenAtTheDoor()
  if (language) await patch("/me", { language }).catch(() => undefined)
}
