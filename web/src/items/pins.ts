import { get, put, remove } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { type Applier, store } from "../kernel/store.ts"
import type { Item, Page, Space, SpaceId } from "../kernel/types.ts"
import { moderates } from "../spaces/spaces.ts"
import { optimistic } from "./actions.ts"

const PINNED_BY_EVERYONE = new Set<Space["kind"]>(["group", "project", "direct"])

/** As the server decides: where people talk everyone in it, where a space is for reading who moderates it. */
export function mayPin(space: Space): boolean {
  return space.membership != null && !space.archived_at && (moderates(space) || PINNED_BY_EVERYONE.has(space.kind))
}

export function togglePin(item: Item, me: number): Promise<void> {
  const pinned = item.pinned_at !== null
  const shown = { ...item, pinned_at: pinned ? null : new Date().toISOString(), pinned_by: pinned ? null : me }
  const path = `/items/${item.id}/pin`
  return optimistic(item, shown, () => (pinned ? remove<Item>(path) : put<Item>(path)))
}

export const pinsQuery = (space: SpaceId) => ({
  queryKey: ["pins", space],
  queryFn: async () => {
    const { items } = await get<Page<Item>>(`/spaces/${space}/pins`)
    store.apply({ items })
    return items.map((item) => item.id)
  },
})

export const pinsChanged: Applier = (change, held) => {
  if (change.space === undefined) return
  if (change.pinned !== undefined) held.changeSpace(change.space, { pinned: change.pinned })
  void queries.invalidateQueries({ queryKey: ["pins", change.space] })
}
