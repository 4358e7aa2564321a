import { type InfiniteData, infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query"
import { get, put, remove } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { store } from "../kernel/store.ts"
import type { Item, ItemId, PersonId, SpaceId } from "../kernel/types.ts"
import { showMine } from "./bell.ts"

export interface Notification {
  id: number
  reason: string
  asks: boolean
  space: SpaceId | null
  item: ItemId | null
  root: ItemId | null
  newest: ItemId | null
  people: PersonId[]
  count: number
  emoji: string[]
  at: string
  done_at: string | null
}

export interface About<T> {
  items: T[]
  about: Item[]
  before: string | null
}

export type NewsPage = About<Notification>
type Pages = InfiniteData<NewsPage>

/** `open`: what is not done; `all`: that too; `waiting`: what is asked of me. */
export type Which = "open" | "all" | "waiting"

const ASKED: Record<Which, Record<string, boolean>> = { open: {}, all: { done: true }, waiting: { asks: true } }

const newsQuery = (which: Which) =>
  infiniteQueryOptions({
    queryKey: ["notifications", which],
    queryFn: async ({ pageParam, signal }) => {
      const page = await get<NewsPage>("/me/notifications", { ...ASKED[which], before: pageParam }, signal)
      store.apply({ items: page.about })
      return page
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: NewsPage) => last.before,
  })

export const useNews = (which: Which) => useInfiniteQuery(newsQuery(which))

/** Before the list is drawn that shows them. */
export const beginNews = (which: Which): void => void queries.prefetchInfiniteQuery(newsQuery(which))

export const notificationsOf = (pages: Pages | undefined): Notification[] => pages?.pages.flatMap((page) => page.items) ?? []

/** Done in one list is done in all of them at once. */
function mark(ids: ReadonlySet<number> | "all", doneAt: string | null): () => void {
  const before = queries.getQueriesData<Pages>({ queryKey: ["notifications"] })
  const touched = (one: Notification) => (ids === "all" || ids.has(one.id)) && (one.done_at === null) !== (doneAt === null)
  const known = new Map(before.flatMap(([, pages]) => notificationsOf(pages)).map((one) => [one.id, one]))
  const changed = [...known.values()].filter(touched)
  queries.setQueriesData<Pages>({ queryKey: ["notifications"] }, (pages) => pages && { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.map((one) => (touched(one) ? { ...one, done_at: doneAt } : one)) })) })
  const sign = doneAt === null ? 1 : -1
  const counted = (count: number, many: number) => Math.max(0, count >= 100 ? count : count + sign * many)
  const undoBell = showMine((held) => (ids === "all" ? { ...held, waiting: 0, news: 0 } : { ...held, news: counted(held.news, changed.length), waiting: counted(held.waiting, changed.filter((one) => one.asks).length) }))
  return () => {
    for (const [key, pages] of before) queries.setQueryData(key, pages)
    undoBell()
  }
}

async function attempt(undo: () => void, work: Promise<unknown>): Promise<void> {
  await queries.cancelQueries({ queryKey: ["notifications"] })
  try {
    await work
  } catch (problem) {
    undo()
    throw problem
  }
}

export function setDone(id: number, done: boolean): Promise<void> {
  const path = `/me/notifications/${id}/done`
  return attempt(mark(new Set([id]), done ? new Date().toISOString() : null), done ? put(path) : remove(path))
}

/** Everything that is there. The answer takes it back. */
export async function setAllDone(): Promise<(() => Promise<void>) | undefined> {
  const undo = mark("all", new Date().toISOString())
  let doneAt: string | null = null
  await attempt(undo, put<{ done_at: string | null }>("/me/notifications/done").then((answer) => (doneAt = answer.done_at)))
  if (doneAt === null) return undefined
  return async () => {
    undo()
    await put("/me/notifications/open", { done_at: doneAt })
  }
}
