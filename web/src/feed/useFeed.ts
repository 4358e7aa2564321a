import { useEffect, useMemo, useRef, useState } from "react"
import { isUnread } from "../items/marks.ts"
import { byTime } from "../items/stretches.ts"
import { store, useStore } from "../kernel/store.ts"
import type { Item, ItemId } from "../kernel/types.ts"
import { ARRIVALS, FEED, type Sorted, sortFeed, takeFeed, UNREAD } from "./feed.ts"

interface Feed extends Sorted {
  loaded: boolean
  error: unknown
  retry: () => void
  waiting: number
  /** Whether there are older posts, read or not. */
  more: boolean
  /** How many more of these I have not read: at least one where there are any. */
  rest: number
  /** When I was here last: the time of the newest post I had read, unless I have left out older ones. */
  since: string | undefined
}

/** The feed as it was when I came: what is new stays above until I come again, however much of it I read meanwhile. */
export function useFeed(): Feed {
  const stretch = useStore((held) => held.stretches.get(FEED))
  const unread = useStore((held) => held.stretches.get(UNREAD))
  const waiting = useStore((held) => held.stretches.get(ARRIVALS)?.ids.length ?? 0)
  const epoch = useStore((held) => held.epoch)
  const [error, setError] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  const [arrival, setArrival] = useState<Arrival>(arrive)
  const answered = useRef(false)
  useEffect(() => {
    setError(undefined)
    store.lookAt(FEED)
    takeFeed().then(() => {
      if (!answered.current) setArrival(arrive())
      answered.current = true
    }, setError)
  }, [epoch, attempt])
  const sorted = useMemo(() => sortFeed(held(stretch?.ids, unread?.ids), arrival.isFresh), [stretch?.ids, unread?.ids, arrival])
  const more = stretch?.before != null
  const known = arrival.unread - (unread?.ids.length ?? 0)
  const ended = unread !== undefined && unread.before === null
  return {
    ...sorted,
    loaded: stretch !== undefined,
    error: stretch === undefined ? error : undefined,
    retry: () => setAttempt(attempt + 1),
    waiting,
    more,
    rest: !more || ended ? 0 : Math.max(known, unread ? 1 : 0),
    since: sinceWhen(sorted),
  }
}

function sinceWhen({ fresh, earlier }: Sorted): string | undefined {
  const [newestRead, oldestFresh] = [earlier[0], fresh.at(-1)].map((id) => (id === undefined ? undefined : store.items.get(id)))
  if (!newestRead || (oldestFresh && byTime(newestRead, oldestFresh) > 0)) return undefined
  return newestRead.published_at ?? newestRead.created_at
}

interface Arrival {
  /** How many unread posts stood beyond the first page. */
  unread: number
  isFresh: (item: Item) => boolean
}

/** What is new is judged once, when it is first seen. */
function arrive(): Arrival {
  store.stretches.delete(UNREAD)
  const judged = new Map<ItemId, boolean>()
  const isFresh = (item: Item) => {
    const fresh = judged.get(item.id) ?? isUnread(item, store.spaces.get(item.space)?.membership)
    judged.set(item.id, fresh)
    return fresh
  }
  const all = [...store.spaces.values()].reduce((sum, space) => sum + (space.unread_posts ?? 0), 0)
  return { unread: all - held(store.stretches.get(FEED)?.ids).filter(isFresh).length, isFresh }
}

function held(...stretches: (readonly ItemId[] | undefined)[]): Item[] {
  const ids = new Set(stretches.flatMap((some) => some ?? []))
  return [...ids].map((id) => store.items.get(id)).filter((item) => item !== undefined).toSorted(byTime)
}
