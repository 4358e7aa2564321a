import type { Item } from "../kernel/types.ts"

let item: Item | undefined

/** What the dialog that is about to open is for. */
export function remindOf(wanted: Item): void {
  item = wanted
}

export const wantedItem = (): Item | undefined => item
