import { useQuery } from "@tanstack/react-query"
import { useEffect } from "react"
import { get } from "../kernel/api.ts"
import { comma } from "../kernel/i18n.ts"
import { store, useStore } from "../kernel/store.ts"
import type { Item, ItemId, Reaction } from "../kernel/types.ts"
import { usePeople } from "../people/people.ts"
import { countOf, mineOfMany } from "./reactions.ts"

const NAMED = 40

const ask = (item: ItemId) => get<{ items: Reaction[] }>(`/items/${item}/reactions`)

/** Who put it there, one by one, and how many more. */
export function AllNames({ item, reaction }: { item: Item; reaction: Reaction }) {
  const count = countOf(reaction)
  const all = useQuery({ queryKey: ["reactions", item.id, item.rev], queryFn: () => ask(item.id), enabled: count >= NAMED || count > reaction.people.length })
  const ids = all.data?.items.find((other) => other.emoji === reaction.emoji)?.people ?? reaction.people
  const people = usePeople(ids.slice(0, NAMED))
  const names = people.map((person) => person?.name ?? "…").join(comma())
  return <span>{count > people.length ? `${names} +${count - people.length}` : names}</span>
}

const askedIn = new Map<ItemId, number>()

/** Draws nothing: asks what is mine once, and again where I did something on another device, perhaps, or all is asked afresh. */
export function AskMine({ item }: { item: Item }) {
  const epoch = useStore((held) => held.epoch)
  useEffect(() => {
    const known = mineOfMany.get(item.id)
    if (!known || known.stale || askedIn.get(item.id) !== epoch) void askMine(item.id)
  }, [item, epoch])
  return null
}

/** What was asked before something of mine changed does not count: it is asked again, or was already. */
async function askMine(item: ItemId): Promise<void> {
  const asking = { emoji: mineOfMany.get(item)?.emoji ?? [], stale: false }
  mineOfMany.set(item, asking)
  askedIn.set(item, store.epoch)
  try {
    const { items } = await ask(item)
    const me = store.me?.id
    if (mineOfMany.get(item) !== asking) return
    if (asking.stale) return await askMine(item)
    asking.emoji = items.filter(({ people }) => me !== undefined && people.includes(me)).map(({ emoji }) => emoji)
    store.tell()
  } catch {
    // With the next change of the item, or when it is looked at again.
    asking.stale = true
  }
}
