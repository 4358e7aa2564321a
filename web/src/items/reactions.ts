import type { Item, ItemId, PersonId, Reaction } from "../kernel/types.ts"

/** How many put it there: of very many only the first are told with the item. */
export const countOf = ({ people, count }: Reaction): number => count ?? people.length

/** What I put under items that very many reacted to, where I may be one of those who are not told of. */
export const mineOfMany = new Map<ItemId, { emoji: readonly string[]; stale: boolean }>()

export const isMine = (item: Item, emoji: string, me: PersonId): boolean =>
  item.reactions.some((reaction) => reaction.emoji === emoji && reaction.people.includes(me)) || !!mineOfMany.get(item.id)?.emoji.includes(emoji)

/** What I did here is known without asking; where it was refused, it is asked again. */
export function noteMine(item: ItemId, emoji: string, on: boolean, stale = false): void {
  const known = mineOfMany.get(item)
  if (known) mineOfMany.set(item, { stale, emoji: [...known.emoji.filter((one) => one !== emoji), ...(on ? [emoji] : [])] })
}
