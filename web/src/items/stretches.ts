import { get } from "../kernel/api.ts"
import { type Store, type Stretch, store } from "../kernel/store.ts"
import type { Item, ItemId, Page } from "../kernel/types.ts"
import { wantPeople } from "../people/people.ts"
import { rememberMarks } from "./marks.ts"
import { mentionedIds } from "./mentions.ts"

/** Ordered oldest first: by seq within a space, by time across spaces. */
export type Order = (a: Item, b: Item) => number

export const bySeq: Order = (a, b) => a.seq - b.seq
export const byTime: Order = (a, b) => when(a).localeCompare(when(b)) || a.id - b.id
const when = (item: Item) => item.published_at ?? item.created_at

export const orderOf = (key: string): Order => (key === "feed" || key === "arrivals" ? byTime : bySeq)

export type Way = "replace" | "before" | "after"

export interface ItemPage extends Page<Item> {
  marks?: Record<string, number>
}

/** Asks for a page and joins it to what is held. */
export async function loadInto(key: string, path: string, query: Record<string, string | number | undefined>, way: Way, signal?: AbortSignal): Promise<ItemPage> {
  const page = await get<ItemPage>(path, query, signal)
  receivePage(store, key, page, way)
  return page
}

export function receivePage(held: Store, key: string, page: ItemPage, way: Way): void {
  held.apply({ items: page.items })
  rememberMarks(page.marks ?? {})
  wantPeople(page.items.flatMap(peopleOf))
  held.putStretch(key, joined(held, key, page, way))
}

function joined(held: Store, key: string, page: ItemPage, way: Way): Stretch {
  const ids = page.items.map((item) => item.id)
  const had = way === "replace" ? undefined : held.stretches.get(key)
  return {
    ids: inOrder(held, key, new Set([...(had?.ids ?? []), ...ids])),
    before: had && way === "after" ? had.before : (page.before ?? null),
    after: had && way === "before" ? had.after : (page.after ?? null),
    stale: false,
  }
}

function inOrder(held: Store, key: string, ids: Iterable<ItemId>): ItemId[] {
  const order = orderOf(key)
  const items = [...ids].map((id) => held.items.get(id)).filter((item) => item !== undefined)
  return items.toSorted(order).map((item) => item.id)
}

/** A new item takes its place in a stretch that reaches to now; in one that does not it comes when scrolled to. */
export function insert(held: Store, key: string, item: Item): void {
  const stretch = held.stretches.get(key)
  if (!stretch || stretch.after !== null || stretch.stale || stretch.ids.includes(item.id)) return
  const order = orderOf(key)
  let at = stretch.ids.length
  while (at > 0 && comesAfter(held, stretch.ids[at - 1], item, order)) at -= 1
  if (at === 0 && stretch.before !== null) return
  held.putStretch(key, { ...stretch, ids: stretch.ids.toSpliced(at, 0, item.id) })
}

function comesAfter(held: Store, id: ItemId | undefined, item: Item, order: Order): boolean {
  const other = id === undefined ? undefined : held.items.get(id)
  return other !== undefined && order(other, item) > 0
}

export function takeOut(held: Store, key: string, id: ItemId): void {
  const stretch = held.stretches.get(key)
  if (stretch?.ids.includes(id)) held.putStretch(key, { ...stretch, ids: stretch.ids.filter((other) => other !== id) })
}

/** Everybody an item names, so that they can be asked for together; also who is named without being told. */
export function peopleOf(item: Item): number[] {
  return [item.author, ...mentionedIds(item.body), ...(item.thread?.people ?? []), ...item.reactions.flatMap((reaction) => reaction.people.slice(0, 3))]
}
