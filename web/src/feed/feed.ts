import { get } from "../kernel/api.ts"
import { insert, type ItemPage, loadInto, loadMore, PAGE, receivePage } from "../items/stretches.ts"
import { store } from "../kernel/store.ts"
import type { FeedPage, Item, ItemId, SpaceId } from "../kernel/types.ts"

export const FEED = "feed"
/** What is unread beyond the first page of the feed. */
export const UNREAD = "feed:unread"
export const ARRIVALS = "arrivals"
export const postsKey = (space: SpaceId) => `posts:${space}`
export const answersKey = (post: ItemId) => `thread:${post}`

/** What came with the start and was not shown yet: as good as an answer of its own until something happens, or might have. */
let brought: { page: FeedPage; changes: number; at: number } | undefined
const BROUGHT_LASTS_MS = 10_000

export function keepBrought(page: FeedPage | undefined): void {
  brought = page && { page, changes: store.since.countAllChanges(), at: Date.now() }
}

function takeBrought(): FeedPage | undefined {
  const had = brought
  brought = undefined
  return had && had.changes === store.since.countAllChanges() && Date.now() - had.at < BROUGHT_LASTS_MS ? had.page : undefined
}

/** The newest posts of my spaces; what arrived meanwhile is among them. */
export async function loadFeed(): Promise<void> {
  const asked = store.since.arrivals
  const page = takeBrought() ?? (await get<FeedPage>("/feed"))
  receivePage(store, FEED, stretchOf(page), "replace", asked)
  store.putStretch(ARRIVALS, { ids: [], before: null, after: null, stale: false })
}

let begun: Promise<void> | undefined

/** Before Home is drawn; whoever draws it then takes this answer, or its failure. */
export function beginFeed(): void {
  begun = loadFeed()
  begun.catch(() => undefined)
}

export function takeFeed(): Promise<void> {
  const taken = begun ?? loadFeed()
  begun = undefined
  return taken
}

export async function loadEarlier(): Promise<void> {
  const before = store.stretches.get(FEED)?.before
  if (!before) return
  const page = await get<FeedPage>("/feed", { before })
  receivePage(store, FEED, stretchOf(page), "before")
}

/** The next that I have not read, further back than what is shown. */
export async function loadUnread(): Promise<void> {
  const before = store.stretches.get(UNREAD)?.before ?? store.stretches.get(FEED)?.before
  if (!before) return
  const page = await get<FeedPage>("/feed", { unread: "true", before })
  receivePage(store, UNREAD, stretchOf(page), "before")
}

const stretchOf = ({ items, before, marks }: FeedPage): ItemPage => ({ items, before, after: null, ...(marks && { marks }) })

/** Lets in what came while I was reading. */
export function showArrivals(): void {
  for (const id of store.stretches.get(ARRIVALS)?.ids ?? []) {
    const item = store.items.get(id)
    if (item) insert(store, FEED, item)
  }
  store.putStretch(ARRIVALS, { ids: [], before: null, after: null, stale: false })
}

export async function loadPosts(space: SpaceId, before?: string): Promise<void> {
  const asked = store.since.arrivals
  const page = await get<FeedPage>(`/spaces/${space}/posts`, { before })
  receivePage(store, postsKey(space), stretchOf(page), before === undefined ? "replace" : "before", asked)
}

const commentsPath = (post: ItemId) => `/items/${post}/comments`

/** The newest comments, or those around one. */
export async function loadComments(post: ItemId, around?: ItemId): Promise<void> {
  const place = around === undefined ? { newest: "true" } : { around }
  await loadInto(answersKey(post), commentsPath(post), { ...place, limit: PAGE }, "replace")
}

export const moreComments = (post: ItemId, way: "before" | "after"): Promise<void> => loadMore(answersKey(post), commentsPath(post), way)

export interface Sorted {
  fresh: ItemId[]
  earlier: ItemId[]
}

/** Newest first; what is new to me stands above what I have read. */
export function sortFeed(items: readonly Item[], isFresh: (item: Item) => boolean): Sorted {
  const newestFirst = items.toReversed()
  const fresh = newestFirst.filter(isFresh).map((item) => item.id)
  const known = new Set(fresh)
  return { fresh, earlier: newestFirst.map((item) => item.id).filter((id) => !known.has(id)) }
}
