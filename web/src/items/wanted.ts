import { get } from "../kernel/api.ts"
import { store } from "../kernel/store.ts"
import type { Item, ItemId } from "../kernel/types.ts"
import { wantPeople } from "../people/people.ts"
import { peopleOf } from "./stretches.ts"

const AT_ONCE = 100
const GATHER_MS = 15

const asked = new Set<ItemId>()
const missing = new Map<ItemId, number>()
let gathering: ReturnType<typeof setTimeout> | undefined

/** Asks for items that are shown away from their place, all that are wanted within a moment in one request. */
export function wantItem(id: ItemId): void {
  if (store.items.has(id) || missing.get(id) === store.epoch) return
  asked.add(id)
  gathering ??= setTimeout(() => void load(), GATHER_MS)
}

/** Whether the server said that there is nothing here for me, in this stretch of being connected. */
export const isMissing = (id: ItemId): boolean => missing.get(id) === store.epoch

async function load(): Promise<void> {
  gathering = undefined
  const ids = [...asked].slice(0, AT_ONCE)
  for (const id of ids) asked.delete(id)
  if (asked.size > 0) gathering = setTimeout(() => void load(), 0)
  try {
    const { items } = await get<{ items: Item[] }>("/items", { ids: ids.join(",") })
    const found = new Set(items.map((item) => item.id))
    for (const id of ids) if (!found.has(id)) missing.set(id, store.epoch)
    wantPeople(items.flatMap(peopleOf))
    store.apply({ items })
  } catch {
    // Whoever still shows one of them asks again when the line is back.
  }
}
