import { type RefObject, useEffect, useMemo, useRef, useState } from "react"
import { type Outgoing, useOutbox } from "../kernel/outbox.ts"
import { outbox } from "../kernel/session.ts"
import { store, type Stretch, useStore } from "../kernel/store.ts"
import { dayKey } from "../kernel/time.ts"
import type { ItemId, Space } from "../kernel/types.ts"
import { hasUnread } from "../spaces/spaces.ts"
import { keyOf, type Line, openAt, type Place, readOn } from "./history.ts"
import { buildRows, type Row } from "./rows.ts"

/** Where the reader is, so that loading afresh does not carry them away. */
export interface Anchor {
  id: ItemId | undefined
  atEnd: boolean
}

/** Where the view goes when what was asked for is there. */
export type Target = "end" | "new" | { id: ItemId } | { at: string }

export interface Jump {
  count: number
  target: Target
}

export interface History {
  anchor: RefObject<Anchor>
  /** While a jump is on its way and not yet placed, nothing else is read. */
  jumping: RefObject<boolean>
  /** The last jump that has arrived. */
  jumped: Jump | undefined
  stretch: Stretch | undefined
  rows: Row[]
  error: unknown
  jump: (place: Place, target?: Target) => Promise<void>
  toNewest: () => void
  /** Reads on at an end. */
  more: (way: "before" | "after") => void
}

/** A chat or a thread as rows, opened at what was asked for: a message, the first unread, or the newest. */
export function useHistory(space: Space, asked: ItemId | undefined, root: ItemId | null = null): History {
  const line: Line = { space: space.id, root }
  const key = keyOf(line)
  const stretch = useStore((held) => held.stretches.get(key))
  const epoch = useStore((held) => held.epochIn(space.id))
  const me = useStore((held) => held.me?.id)
  const [error, setError] = useState<unknown>()
  const mark = useMarkOnArrival(space)
  const readSeq = root === null ? mark : undefined
  const outgoing = useWaiting(space.id, root)
  const [jumped, setJumped] = useState<Jump>()
  const asking = useRef<AbortController>(undefined)
  const jumping = useRef(false)
  const arrive = (target: Target) => setJumped((before) => ({ count: (before?.count ?? 0) + 1, target }))
  /** The last jump wins; one without a target stays where the reader is. */
  const go = async (place: Place, target?: Target) => {
    asking.current?.abort()
    const { signal } = (asking.current = new AbortController())
    setError(undefined)
    jumping.current = target !== undefined
    try {
      await openAt(line, place, signal)
      if (target !== undefined && !signal.aborted) arrive(target)
    } catch (problem) {
      if (signal.aborted) return
      jumping.current = false
      setError(problem)
    }
  }
  const jump = (place: Place, target: Target = targetOf(place)) => go(place, target)
  const seen = useRef<number>(undefined)
  const anchor = useRef<Anchor>({ id: undefined, atEnd: true })
  const stale = stretch?.stale ?? false
  useEffect(() => {
    const held = store.stretches.get(key)
    const again = seen.current !== undefined && (seen.current !== epoch || (held?.stale ?? false))
    seen.current = epoch
    if (asked !== undefined && !again) {
      if (!held?.ids.includes(asked)) void go({ around: asked })
      return
    }
    if (held && !held.stale && (held.after === null || again)) return
    const { id, atEnd } = anchor.current
    if (again && !atEnd && id !== undefined) return void go({ around: id }, held?.ids.includes(id) ? undefined : { id })
    void go(root === null && hasUnread(space) && !again ? { unread: 1 } : {})
  }, [key, asked, epoch, stale])
  const live = useStore((held) => held.connection === "live")
  useEffect(() => {
    if (live && error !== undefined) void go(asked === undefined ? {} : { around: asked })
  }, [live])
  useEffect(() => {
    store.lookAt(key)
    return () => asking.current?.abort()
  }, [key])
  const items = useStore((held) => held.stretches.get(key)?.ids)
  const rows = useMemo(() => {
    const known = (items ?? []).map((id) => store.items.get(id)).filter((item) => item !== undefined)
    const reachesNow = stretch?.after == null
    const fromStart = stretch?.before == null
    return buildRows({ items: known, outgoing: reachesNow ? outgoing : [], readSeq, me, dayKey, fromStart })
  }, [items, outgoing, readSeq, me, stretch?.after, stretch?.before])
  const toNewest = () => (stretch?.after == null ? arrive("end") : void jump({}))
  return { anchor, jumping, jumped, stretch, rows, error, jump, toNewest, more: (way) => void readOn(line, way) }
}

const targetOf = (place: Place): Target => ("around" in place ? { id: place.around } : "at" in place ? { at: place.at } : "unread" in place ? "new" : "end")

/** What waits in the outbox for a place, but for what has arrived by the socket in the meantime. */
export function useWaiting(space: number, root: ItemId | null): readonly Outgoing[] {
  const all = useOutbox(outbox())
  const version = useStore((held) => held.stretches.get(root === null ? `chat:${space}` : `thread:${root}`))
  return useMemo(
    () => all.filter((outgoing) => outgoing.space === space && outgoing.root === root && outgoing.place === "chat" && !store.findByClientId(outgoing.client_id)),
    [all, space, root, version],
  )
}

/** Kept while I stay; going back in it, by marking as unread, moves the line too. */
function useMarkOnArrival(space: Space): number | undefined {
  const now = space.membership?.read_seq
  const [mark, setMark] = useState({ space: space.id, seq: hasUnread(space) ? now : undefined, last: now })
  if (mark.space !== space.id) {
    setMark({ space: space.id, seq: hasUnread(space) ? now : undefined, last: now })
  } else if (now !== mark.last) {
    const back = now !== undefined && mark.last !== undefined && now < mark.last
    setMark({ ...mark, last: now, seq: back ? now : mark.seq })
  }
  return mark.seq
}
