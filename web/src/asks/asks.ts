import type { InfiniteData } from "@tanstack/react-query"
import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { rememberMark, threadMark } from "../items/marks.ts"
import { get, put, remove } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { store, type Store } from "../kernel/store.ts"
import type { Item, ItemId, MySpace, PersonId, SpaceId } from "../kernel/types.ts"

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
  /** Who of the team answered last. */
  answered_by: PersonId | null
  /** Up to where I have read it; from then on the marks of threads say it. */
  read_seq: number
}

export type Show = "open" | "closed"

interface Asks {
  items: Ask[]
  about: Item[]
  spaces: MySpace[]
  before: string | null
}

type Pages = InfiniteData<Asks>

const LISTS = ["asks", "list"]
const listKey = (show: Show) => [...LISTS, show]
const oneKey = (item: ItemId) => ["asks", "one", item]

async function loadPage(show: Show, before: string | null): Promise<Asks> {
  const page = await get<Asks>("/asks", { show, before })
  store.apply({ items: page.about, spaces: page.spaces })
  for (const ask of page.items) rememberMark(ask.item, ask.read_seq)
  return page
}

const listQuery = (show: Show) => ({
  queryKey: listKey(show),
  queryFn: ({ pageParam }: { pageParam: string | null }) => loadPage(show, pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: (last: Asks) => last.before,
})

/** Questions to my teams and mine, newest first. */
export const useAsks = (show: Show) => useInfiniteQuery(listQuery(show))

export const asksOf = (pages: Pages | undefined): Ask[] => pages?.pages.flatMap((page) => page.items) ?? []

/** One question, also one that is on no list before me. */
export const useAsk = (item: ItemId) =>
  useQuery({
    queryKey: oneKey(item),
    queryFn: async () => {
      const ask = await get<Ask>(`/asks/${item}`)
      rememberMark(ask.item, ask.read_seq)
      return ask
    },
    placeholderData: () => known().get(item),
  })

const known = (): Map<ItemId, Ask> => new Map(queries.getQueriesData<Pages>({ queryKey: LISTS }).flatMap(([, pages]) => asksOf(pages)).map((ask) => [ask.item, ask]))

export const renewAsks = (): void => void queries.invalidateQueries({ queryKey: ["asks"] })

export async function loadOpenAsks(): Promise<void> {
  await queries.prefetchInfiniteQuery({ ...listQuery("open"), staleTime: 0 })
  store.tell()
}

/** Something in it that I have not read: the question itself if it is not mine, or an answer. */
export function isUnread(ask: Ask): boolean {
  const item = store.items.get(ask.item)
  if (!item || item.deleted_at) return false
  const asked = ask.asker === store.me?.id ? 0 : item.seq
  return Math.max(asked, item.thread?.seq ?? 0) > (threadMark(ask.item) ?? ask.read_seq)
}

/** Whether I am in a team that can be asked, or have asked one. */
export const hasQuestions = (held: Store): boolean => [...held.spaces.values()].some((space) => space.membership && (space.team || space.kind === "department"))

export const anyUnread = (): boolean => asksOf(queries.getQueryData<Pages>(listKey("open"))).some(isUnread)

export const setClaimed = (ask: Ask, on: boolean): Promise<void> =>
  change(ask, { claimed_by: on ? (store.me?.id ?? null) : null }, on ? put(`/asks/${ask.item}/claim`) : remove(`/asks/${ask.item}/claim`))

export function setClosed(ask: Ask, on: boolean): Promise<void> {
  const facts = { closed_by: on ? (store.me?.id ?? null) : null, closed_at: on ? new Date().toISOString() : null }
  return change(ask, facts, on ? put(`/asks/${ask.item}/closing`) : remove(`/asks/${ask.item}/closing`))
}

/** Shows at once in every list; what the server refuses shows as it was. */
async function change(ask: Ask, facts: Partial<Ask>, work: Promise<unknown>): Promise<void> {
  await queries.cancelQueries({ queryKey: ["asks"] })
  const changed = (one: Ask): Ask => (one.item === ask.item ? { ...one, ...facts } : one)
  queries.setQueriesData<Pages>({ queryKey: LISTS }, (pages) => pages && { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.map(changed) })) })
  queries.setQueryData<Ask>(oneKey(ask.item), (one) => one && changed(one))
  await work.finally(renewAsks)
}
