import { type RefObject, useEffect, useMemo, useRef, useState } from "react"
import { type Outgoing, useOutbox } from "../kernel/outbox.ts"
import { outbox } from "../kernel/session.ts"
import { store, type Stretch, useStore } from "../kernel/store.ts"
import { dayKey } from "../kernel/time.ts"
import type { ItemId, Space } from "../kernel/types.ts"
import { hasUnread } from "../spaces/spaces.ts"
import { chatKey, openAt, type Place } from "./history.ts"
import { buildRows, type Row } from "./rows.ts"

/** Where the reader is, so that loading afresh does not carry them away. */
export interface Anchor {
  id: ItemId | undefined
  atEnd: boolean
}

export interface History {
  anchor: RefObject<Anchor>
  stretch: Stretch | undefined
  rows: Row[]
  error: unknown
  /** The mark at which I came; the line "New since" stands there until I leave. */
  readSeq: number | undefined
  jump: (place: Place) => Promise<void>
}

/** The messages of a space as rows, opened at what was asked for: a message, the first unread, or the newest. */
export function useHistory(space: Space, asked: ItemId | undefined): History {
  const key = chatKey(space.id)
  const stretch = useStore((held) => held.stretches.get(key))
  const epoch = useStore((held) => held.epoch)
  const me = useStore((held) => held.me?.id)
  const [error, setError] = useState<unknown>()
  const readSeq = useMarkOnArrival(space)
  const outgoing = useWaiting(space.id, null)
  const jump = async (place: Place) => {
    setError(undefined)
    await openAt(space.id, place).catch(setError)
  }
  const seen = useRef<number>(undefined)
  const anchor = useRef<Anchor>({ id: undefined, atEnd: true })
  useEffect(() => {
    const held = store.stretches.get(key)
    const again = seen.current !== undefined && seen.current !== epoch
    seen.current = epoch
    if (asked !== undefined && !again) {
      if (!held?.ids.includes(asked)) void jump({ around: asked })
      return
    }
    if (held && !held.stale && (held.after === null || again)) return
    const { id, atEnd } = anchor.current
    if (again && !atEnd && id !== undefined) return void jump({ around: id })
    void jump(hasUnread(space) && !again ? { unread: 1 } : {})
  }, [key, asked, epoch])
  const live = useStore((held) => held.connection === "live")
  useEffect(() => {
    if (live && error !== undefined) void jump(asked === undefined ? {} : { around: asked })
  }, [live])
  const items = useStore((held) => held.stretches.get(key)?.ids)
  const rows = useMemo(() => {
    const known = (items ?? []).map((id) => store.items.get(id)).filter((item) => item !== undefined)
    const reachesNow = stretch?.after == null
    return buildRows({ items: known, outgoing: reachesNow ? outgoing : [], readSeq, me, dayKey })
  }, [items, outgoing, readSeq, me, stretch?.after])
  return { anchor, stretch, rows, error, readSeq, jump }
}

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
