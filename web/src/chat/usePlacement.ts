import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from "react"
import { store } from "../kernel/store.ts"
import type { ItemId } from "../kernel/types.ts"
import { openingOf } from "./opening.ts"
import type { Row } from "./rows.ts"
import type { History, Target } from "./useHistory.ts"
import { NEAR_END_PX, type VirtualRows } from "./useVirtualRows.ts"

/**
 * Where the view stands after opening: at the message asked for, at the first unread, else at the end; after a jump at
 * what was jumped to. Tells when it stands there.
 */
export function usePlacement(space: number, rows: readonly Row[], asked: ItemId | undefined, history: History, virtual: VirtualRows): Settling {
  const { settling, settle } = useSettling(virtual)
  const placed = useRef<string>(undefined)
  const ready = rows.length > 0 && history.stretch !== undefined
  // What the device remembered is placed at once, and once more when the server has said what is new.
  const remembered = useRef(false)
  const stale = history.stretch?.stale ?? false
  const opening = useMemo(() => openingOf(rows, asked), [rows, asked])
  const missing = opening === undefined
  const place = `${space}:${asked ?? ""}`
  useLayoutEffect(() => {
    const fresh = remembered.current && !stale && virtual.isAtEnd(NEAR_END_PX)
    if (!ready || (placed.current === place && !fresh) || opening === undefined) return
    remembered.current = stale && placed.current === undefined
    placed.current = place
    if (opening === "end") virtual.scrollToEnd()
    else virtual.scrollToIndex(opening.index, { align: opening.align })
    settle()
  }, [ready, place, missing, stale])
  useLayoutEffect(() => {
    const { jumped } = history
    if (jumped === undefined) return
    const at = rowAt(rows, jumped.target)
    if (at === undefined) virtual.scrollToEnd()
    else virtual.scrollToIndex(at, { align: typeof jumped.target === "object" && "id" in jumped.target ? "center" : "start" })
    settle()
    history.jumping.current = false
  }, [history.jumped])
  return settling
}

interface Settling {
  /** Read in effects, where a state would be that of the frame before. */
  now: RefObject<boolean>
  /** Rises with each time it has settled. */
  times: number
}

/** A place is found by its number among the rows, over a few frames: until then nothing may come in above it. */
function useSettling(virtual: VirtualRows): { settling: Settling; settle: () => void } {
  const now = useRef(true)
  const [times, setTimes] = useState(0)
  const frame = useRef(0)
  const settle = () => {
    now.current = true
    cancelAnimationFrame(frame.current)
    const look = () => {
      now.current = virtual["scrollState"] !== null
      if (now.current) frame.current = requestAnimationFrame(look)
      else setTimes((before) => before + 1)
    }
    frame.current = requestAnimationFrame(look)
  }
  useLayoutEffect(() => () => cancelAnimationFrame(frame.current), [])
  return { settling: { now, times }, settle }
}

/** The line of the day stands above its first message. */
function rowAt(rows: readonly Row[], target: Target): number | undefined {
  const at = rows.findIndex((row) => {
    if (target === "new") return row.type === "new"
    if (row.type !== "message" || target === "end") return false
    return "id" in target ? row.id === target.id : (store.items.get(row.id)?.created_at ?? "") >= target.at
  })
  if (at < 0) return undefined
  return typeof target === "object" && "at" in target && rows[at - 1]?.type === "day" ? at - 1 : at
}

/** Leads to where I stopped reading while that lies further up, also when it is not held any more. */
export function useFirstUnread(space: number, { rows, jump }: History, start: number | undefined, virtual: VirtualRows): { id: ItemId; go: () => void } | undefined {
  const known = useRef<{ space: number; id: ItemId; seq: number }>(undefined)
  const at = rows.findIndex((row) => row.type === "new")
  const row = rows[at]
  if (row?.type === "new") known.current = { space, id: row.id, seq: store.items.get(row.id)?.seq ?? 0 }
  if (start === undefined) return undefined
  const { current } = known
  if (at >= 0) return current && at < start ? { id: current.id, go: () => virtual.scrollToIndex(at, { align: "start" }) } : undefined
  const first = rows.find((candidate) => candidate.type === "message")
  const seq = first?.type === "message" ? store.items.get(first.id)?.seq : undefined
  if (current?.space !== space || seq === undefined || seq <= current.seq) return undefined
  return { id: current.id, go: () => void jump({ around: current.id }, "new") }
}
