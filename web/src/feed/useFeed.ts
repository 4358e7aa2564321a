import { useEffect, useMemo, useRef, useState } from "react"
import { store, useStore } from "../kernel/store.ts"
import type { Item, ItemId, SpaceId } from "../kernel/types.ts"
import { ARRIVALS, FEED, type Sorted, sortFeed, takeFeed } from "./feed.ts"

interface Feed extends Sorted {
  loaded: boolean
  error: unknown
  retry: () => void
  waiting: number
  more: boolean
  /** When I was here last: the time of the newest post I had read. */
  since: string | undefined
}

/** The feed as it was when I came: what is new stays above until I come again, however much of it I read meanwhile. */
export function useFeed(): Feed {
  const stretch = useStore((held) => held.stretches.get(FEED))
  const waiting = useStore((held) => held.stretches.get(ARRIVALS)?.ids.length ?? 0)
  const epoch = useStore((held) => held.epoch)
  const me = useStore((held) => held.me?.id)
  const [error, setError] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  const marks = useRef<Map<SpaceId, number | undefined>>(undefined)
  marks.current ??= marksNow()
  useEffect(() => {
    setError(undefined)
    store.lookAt(FEED)
    takeFeed().catch(setError)
  }, [epoch, attempt])
  const sorted = useMemo(() => sortFeed(held(stretch?.ids), marks.current ?? new Map(), me), [stretch?.ids, me])
  const newestRead = sorted.earlier[0] === undefined ? undefined : store.items.get(sorted.earlier[0])
  return {
    ...sorted,
    loaded: stretch !== undefined,
    error: stretch === undefined ? error : undefined,
    retry: () => setAttempt(attempt + 1),
    waiting,
    more: stretch?.before != null,
    since: newestRead?.published_at ?? newestRead?.created_at,
  }
}

const marksNow = () => new Map([...store.spaces.values()].map((space) => [space.id, space.membership?.read_seq]))

const held = (ids: readonly ItemId[] | undefined): Item[] => (ids ?? []).map((id) => store.items.get(id)).filter((item) => item !== undefined)
