import { i18n } from "@lingui/core"
import { patch } from "../kernel/api.ts"
import { ownZone } from "./zones.ts"

/** Who comes in for the first time lives in the zone and speaks the language of this device, until they choose otherwise. */
export async function settleIn(): Promise<void> {
  await patch("/me", { zone: ownZone(), language: i18n.locale }).catch(() => undefined)
}
