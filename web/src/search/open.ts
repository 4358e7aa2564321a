import type { Item } from "../kernel/types.ts"

/** Where something said or written stands among the others. */
export function itemAddress(item: Item): string {
  return `/items/${item.id}`
}
