import { get, put, remove } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { store } from "../kernel/store.ts"
import type { Item, ItemId, PersonId, SpaceId } from "../kernel/types.ts"

/** A question to a team: `item` asks it, in the conversation `space`. */
export interface Ask {
  item: ItemId
  space: SpaceId
  team: SpaceId
  asker: PersonId
  claimed_by: PersonId | null
  claimed_at: string | null
  closed_by: PersonId | null
  closed_at: string | null
}

export type Show = "open" | "closed"

export const asksQuery = (show: Show) => ({
  queryKey: ["asks", show],
  queryFn: async () => {
    const { items, about } = await get<{ items: Ask[]; about: Item[] }>("/asks", { show })
    store.apply({ items: about })
    return items
  },
})

const renew = () => queries.invalidateQueries({ queryKey: ["asks"] })

export async function setClaimed(item: ItemId, on: boolean): Promise<void> {
  await (on ? put(`/asks/${item}/claim`) : remove(`/asks/${item}/claim`)).finally(renew)
}

export async function setClosed(item: ItemId, on: boolean): Promise<void> {
  await (on ? put(`/asks/${item}/closing`) : remove(`/asks/${item}/closing`)).finally(renew)
}
