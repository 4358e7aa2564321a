import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { get, Problem } from "../kernel/api.ts"
import { store } from "../kernel/store.ts"
import type { Item, Page, Person, Space } from "../kernel/types.ts"

export interface Found {
  items: Item[]
  before: string | null
  /** Folded words to mark. */
  words: string[]
}

const IN_PALETTE = 6
const ON_PAGE = 20

async function search(q: string, limit: number, before: string | null, signal: AbortSignal): Promise<Found> {
  const found = await get<Found>("/search", { q, limit, before }, signal)
  store.apply({ items: found.items })
  return found
}

/** A search of one sign would find nearly everything, and nothing can be searched for where administrators switched it off. */
export const isSearchable = (q: string): boolean => !store.off.has("search") && q.replace(/\s|"/g, "").length >= 2

export const useSaid = (q: string) =>
  useQuery({
    queryKey: ["search", "few", q],
    queryFn: ({ signal }) => search(q, IN_PALETTE, null, signal),
    enabled: isSearchable(q),
    placeholderData: keepPreviousData,
  })

export const useAllSaid = (q: string) =>
  useInfiniteQuery({
    queryKey: ["search", "all", q],
    queryFn: ({ pageParam, signal }) => search(q, ON_PAGE, pageParam, signal),
    enabled: isSearchable(q),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Found) => last.before,
  })

export const usePeopleByName = (q: string, on: boolean) =>
  useQuery({
    queryKey: ["people", "palette", q],
    queryFn: async ({ signal }) => {
      const page = await get<Page<Person>>("/people", { q, limit: 6 }, signal)
      store.apply({ people: page.items })
      return page.items
    },
    enabled: on,
    placeholderData: keepPreviousData,
  })

export const useSpacesByName = (q: string, on: boolean) =>
  useQuery({
    queryKey: ["spaces", "palette", q],
    queryFn: async ({ signal }) => (await get<Page<Space>>("/spaces", { q }, signal)).items,
    enabled: on,
    placeholderData: keepPreviousData,
  })

interface Asked {
  error: unknown
  fetchStatus: string
  isPending: boolean
  isPlaceholderData?: boolean
}

/** What is in the way of an answer. Without a connection a query waits instead of failing, and goes on by itself. */
export function problemOf({ error, fetchStatus, isPending, isPlaceholderData }: Asked): unknown {
  return error ?? (fetchStatus === "paused" && (isPending || isPlaceholderData) ? new Problem(0, "offline", "No connection") : null)
}
