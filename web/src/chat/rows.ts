import type { Outgoing } from "../kernel/outbox.ts"
import type { Item, ItemId } from "../kernel/types.ts"

/** What the history is made of, from top to bottom. */
export type Row =
  | { type: "day"; key: string; at: string }
  | { type: "new"; key: string; at: string; id: ItemId }
  | { type: "message"; key: string; id: ItemId; grouped: boolean }
  | { type: "outgoing"; key: string; outgoing: Outgoing; grouped: boolean }
  | { type: "root"; key: string }
  | { type: "count"; key: string }

interface Input {
  items: readonly Item[]
  outgoing: readonly Outgoing[]
  /** The line "New since" stands before the first message of another behind this mark. */
  readSeq: number | undefined
  me: number | undefined
  /** The calendar day, comparable: later days are greater. */
  dayKey: (at: string) => string
  /** Whether nothing stands above. Else the first day began further up, and so does its line. */
  fromStart: boolean
}

const NEVER = "1970-01-01T00:00:00Z"

export const GROUP_WITHIN_MS = 5 * 60_000

interface Before {
  author: number
  at: string
  gone: boolean
}

export function buildRows({ items, outgoing, readSeq, me, dayKey, fromStart }: Input): Row[] {
  const rows: Row[] = []
  let before: Before | undefined
  let day = fromStart ? "" : dayKey(items[0]?.created_at ?? NEVER)
  // Where all that is held is behind the mark, the first that is new stands further up.
  let marked = readSeq === undefined || (!fromStart && (items[0]?.seq ?? 0) > readSeq)
  for (const item of items) {
    const today = dayKey(item.created_at)
    // Only forward: what was committed late or written by a clock that is wrong brings no day back.
    if (today > day) {
      rows.push({ type: "day", key: `day-${today}`, at: item.created_at })
      before = undefined
      day = today
    }
    if (!marked && readSeq !== undefined && item.seq > readSeq && item.author !== me) {
      rows.push({ type: "new", key: "new", at: item.created_at, id: item.id })
      marked = true
      before = undefined
    }
    const now = { author: item.author, at: item.created_at, gone: item.deleted_at !== null }
    rows.push({ type: "message", key: item.client_id ?? String(item.id), id: item.id, grouped: belongs(before, now) })
    before = now
  }
  return [...rows, ...waitingRows(outgoing, before, day, me, dayKey)]
}

/** The answers of a thread stand under what they answer, and need no lines between days. */
export function threadRows(rows: readonly Row[], fromStart: boolean): Row[] {
  const answers = rows.filter((row) => row.type !== "day")
  if (!fromStart) return answers
  return [{ type: "root", key: "root" }, ...(answers.length > 0 ? [{ type: "count", key: "count" } as const] : []), ...answers]
}

function waitingRows(outgoing: readonly Outgoing[], last: Before | undefined, lastDay: string, me: number | undefined, dayKey: (at: string) => string): Row[] {
  const rows: Row[] = []
  let before = last
  let day = lastDay
  for (const waiting of outgoing) {
    const today = dayKey(waiting.written_at)
    if (today > day) {
      rows.push({ type: "day", key: `day-${today}`, at: waiting.written_at })
      before = undefined
      day = today
    }
    const now = { author: me ?? 0, at: waiting.written_at, gone: false }
    rows.push({ type: "outgoing", key: waiting.client_id, outgoing: waiting, grouped: belongs(before, now) })
    before = now
  }
  return rows
}

/** The same person again within five minutes. */
function belongs(before: Before | undefined, now: Before): boolean {
  if (!before || before.gone || now.gone || before.author !== now.author) return false
  return new Date(now.at).getTime() - new Date(before.at).getTime() < GROUP_WITHIN_MS
}
