import type { Item } from "../kernel/types.ts"

/** Where an item stands: a message in its chat, a post by itself, an answer under what it answers. */
export function addressOf(item: Item): string {
  const place = item.kind === "message" ? "chat" : "posts"
  const where = item.root === null ? `item=${item.id}` : `item=${item.root}&answer=${item.id}`
  return `/s/${item.space}/${place}?${where}`
}
