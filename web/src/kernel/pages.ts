import { keepPreviousData, type QueryKey, useInfiniteQuery } from "@tanstack/react-query"
import { useEffect, useMemo, useState } from "react"
import type { Page } from "./types.ts"

type Load<T> = (after: string | null, signal: AbortSignal) => Promise<Page<T>>

export interface Pages<T> {
  items: readonly T[]
  loading: boolean
  error: unknown
  retry: () => void
  /** Asks for the next page; undefined at the end of the list. */
  more: (() => void) | undefined
  busy: boolean
}

/** A long list, page by page; while another question is answered the former answer stays on screen. */
export function usePages<T>(key: QueryKey, load: Load<T>): Pages<T> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<T>) => last.after,
    placeholderData: keepPreviousData,
  })
  const items = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items), [query.data])
  return {
    items,
    loading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    busy: query.isFetchingNextPage,
  }
}

const SETTLED_MS = 150

/** What was typed, once nothing more has been typed for a moment. */
export function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed.trim()), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}
