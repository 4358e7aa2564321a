import { get } from "../kernel/api.ts"
import { type Seams, type Store, type Stretch, store } from "../kernel/store.ts"
import { inTime } from "../kernel/time.ts"
import type { Item, ItemId, Page } from "../kernel/types.ts"
import { wantPeople } from "../people/people.ts"
import { wantSpaces } from "../spaces/spaces.ts"
import { rememberMarks } from "./marks.ts"
import { mentionedIds, namedSpaces } from "./mentions.ts"

/** Ordered oldest first: by seq within a space, by time across spaces. */
export type Order = (a: Item, b: Item) => number

export const bySeq: Order = (a, b) => a.seq - b.seq
export const byTime: Order = (a, b) => inTime(when(a), when(b)) || a.id - b.id
const when = (item: Item) => item.published_at ?? item.created_at

export const orderOf = (key: string): Order => (key.startsWith("feed") || key === "arrivals" ? byTime : bySeq)

export const PAGE = 50

export type Way = "replace" | "before" | "after"

export interface ItemPage extends Page<Item> {
  marks?: Record<string, number>
}

/** Asks for a page and joins it to what is held. */
export async function loadInto(key: string, path: string, query: Record<string, string | number | undefined>, way: Way, signal?: AbortSignal): Promise<ItemPage> {
  const asked = store.since.arrivals
  const page = await get<ItemPage>(path, query, signal)
  receivePage(store, key, page, way, asked)
  return page
}

const loading = new Set<string>()

/** The next page at an end; asked for once however often the end is reached. What lies far the other way is let go. */
export async function loadMore(key: string, path: string, way: "before" | "after"): Promise<void> {
  const cursor = store.stretches.get(key)?.[way]
  const asking = `${key}:${way}`
  if (!cursor || loading.has(asking)) return
  loading.add(asking)
  const asked = store.since.arrivals
  try {
    const page = await get<ItemPage>(path, { [way]: cursor, limit: PAGE })
    // Who has jumped elsewhere meanwhile holds another stretch: this page would leave a gap in it.
    if (store.stretches.get(key)?.[way] !== cursor) return
    receivePage(store, key, page, way, asked)
    letGo(store, key, way)
  } catch {
    // Reaching the end again asks again.
  } finally {
    loading.delete(asking)
  }
}

/** `asked`: how many items had arrived by the socket when this page was asked for. */
export function receivePage(held: Store, key: string, page: ItemPage, way: Way, asked = held.since.arrivals): void {
  held.apply({ items: page.items })
  rememberMarks(page.marks ?? {})
  wantPeople(page.items.flatMap(peopleOf))
  wantSpaces(page.items.flatMap((item) => namedSpaces(item.body)))
  held.putStretch(key, joined(held, key, page, way, asked))
}

function joined(held: Store, key: string, page: ItemPage, way: Way, asked: number): Stretch {
  const ids = page.items.map((item) => item.id)
  const had = way === "replace" ? undefined : held.stretches.get(key)
  const after = had && way === "before" ? had.after : (page.after ?? null)
  const came = after === null ? cameMeanwhile(held, key, page.items, asked) : []
  return {
    ids: inOrder(held, key, new Set([...(had?.ids ?? []), ...ids, ...came])),
    before: had && way === "after" ? had.before : (page.before ?? null),
    after,
    stale: false,
    seams: withSeams(had, page, way),
  }
}

/** What came by the socket while the server wrote its answer stands in no page, and may be in no stretch yet. */
function cameMeanwhile(held: Store, key: string, page: readonly Item[], asked: number): ItemId[] {
  const last = page.at(-1)
  const order = orderOf(key)
  const came = held.since.arrivedSince(asked).flatMap((id) => held.items.get(id) ?? []).filter((item) => stands(held, key, item) && (last === undefined || order(item, last) > 0))
  return came.map((item) => item.id)
}

function stands(held: Store, key: string, item: Item): boolean {
  const [place, number] = key.split(":")
  if (place === "thread") return item.root === Number(number)
  if (item.root !== null) return false
  if (place === "chat") return item.kind === "message" && item.space === Number(number)
  if (place === "posts") return item.in_feed && item.space === Number(number)
  return place === "feed" && item.in_feed && !item.deleted_at && held.spaces.get(item.space)?.membership != null
}

/** Where two pages meet, both ends that met have a cursor to read on from once the other is let go. */
function withSeams(had: Stretch | undefined, page: ItemPage, way: Way): Seams {
  const before = new Map(had?.seams?.before)
  const after = new Map(had?.seams?.after)
  const note = (cursors: Map<ItemId, string>, id: ItemId | undefined, cursor: string | null | undefined) => id !== undefined && cursor && cursors.set(id, cursor)
  if (way === "before") {
    note(before, had?.ids[0], had?.before)
    note(after, page.items.at(-1)?.id, page.after)
  } else if (way === "after") {
    note(after, had?.ids.at(-1), had?.after)
    note(before, page.items[0]?.id, page.before)
  }
  return { before, after }
}

const MOST_HELD = 600
const MOST_LIVE = 1_500
const KEPT = 400

/** After going far one way, what lies far the other way is let go, at the seam of a page, so that it can be read on from there. */
export function letGo(held: Store, key: string, way: "before" | "after"): void {
  const stretch = held.stretches.get(key)
  if (!stretch?.seams || stretch.ids.length <= MOST_HELD) return
  const { ids, seams } = stretch
  if (way === "before") {
    const at = ids.findIndex((id, index) => index >= KEPT - 1 && seams.after.has(id))
    if (at >= 0) cut(held, key, { ...stretch, ids: ids.slice(0, at + 1), after: seams.after.get(ids[at] ?? 0) ?? null }, ids.slice(at + 1))
  } else {
    const at = ids.findLastIndex((id, index) => ids.length - index >= KEPT && seams.before.has(id))
    if (at >= 0) cut(held, key, { ...stretch, ids: ids.slice(at), before: seams.before.get(ids[at] ?? 0) ?? null }, ids.slice(0, at))
  }
}

function cut(held: Store, key: string, rest: Stretch, gone: readonly ItemId[]): void {
  const known = new Set(rest.ids)
  const left = (cursors: ReadonlyMap<ItemId, string> = new Map()) => new Map([...cursors].filter(([id]) => known.has(id)))
  held.putStretch(key, { ...rest, seams: { before: left(rest.seams?.before), after: left(rest.seams?.after) } })
  held.forgetItems(gone)
}

function inOrder(held: Store, key: string, ids: Iterable<ItemId>): ItemId[] {
  const order = orderOf(key)
  const items = [...ids].map((id) => held.items.get(id)).filter((item) => item !== undefined)
  return items.toSorted(order).map((item) => item.id)
}

/** A new item takes its place in a stretch that reaches to now; in one that does not it comes when scrolled to. */
export function insert(held: Store, key: string, item: Item): void {
  held.since.noteArrival(item.id)
  const stretch = held.stretches.get(key)
  if (!stretch || stretch.after !== null || stretch.stale || stretch.ids.includes(item.id)) return
  const order = orderOf(key)
  let at = stretch.ids.length
  while (at > 0 && comesAfter(held, stretch.ids[at - 1], item, order)) at -= 1
  if (at === 0 && stretch.before !== null) return
  const ids = stretch.ids.toSpliced(at, 0, item.id)
  if (ids.length <= MOST_LIVE) return held.putStretch(key, { ...stretch, ids })
  // Where much is said for days the beginning is let go; there is no cursor to read on from, so it is asked for afresh.
  cut(held, key, { ...stretch, ids: ids.slice(-KEPT), before: null, stale: true }, ids.slice(0, -KEPT))
}

function comesAfter(held: Store, id: ItemId | undefined, item: Item, order: Order): boolean {
  const other = id === undefined ? undefined : held.items.get(id)
  return other !== undefined && order(other, item) > 0
}

export function takeOut(held: Store, key: string, id: ItemId): void {
  const stretch = held.stretches.get(key)
  if (stretch?.ids.includes(id)) held.putStretch(key, { ...stretch, ids: stretch.ids.filter((other) => other !== id) })
}

/** Everybody an item names, so that they can be asked for together; also who is named without being told. Of those who
 * reacted the first two are called by name, and one more where I am among them.
 */
export function peopleOf(item: Item): number[] {
  return [item.author, ...mentionedIds(item.body), ...(item.thread?.people ?? []), ...item.reactions.flatMap((reaction) => reaction.people.slice(0, 3))]
}
