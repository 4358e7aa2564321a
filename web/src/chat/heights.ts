import { store } from "../kernel/store.ts"
import type { Item } from "../kernel/types.ts"
import type { Row } from "./rows.ts"

export type Heights = ReadonlyMap<string, number>

const MOST_HISTORIES = 40
const MOST_ROWS = 300
const NONE: Heights = new Map()
/** How high the rows of a history were drawn when it was last open. */
const drawn = new Map<string, Heights>()

/** What is known of a history that is opened again. Only for placing rows at once: each is looked at all the same when it is drawn. */
export const heightsOf = (history: string): Heights => drawn.get(history) ?? NONE

export function keepHeights(history: string, rows: Iterable<readonly [string, number]>): void {
  drawn.delete(history)
  drawn.set(history, new Map([...rows].slice(-MOST_ROWS)))
  const oldest = drawn.keys().next().value
  if (drawn.size > MOST_HISTORIES && oldest !== undefined) drawn.delete(oldest)
}

/** In a page of another width all lines break elsewhere. */
export const forgetHeights = (): void => drawn.clear()

const LINE = 23
const [HEADED, GROUPED, GONE] = [38, 4, 32]
const LINES_UNFOLDED = 14
const HEIGHTS = { day: 44, new: 36, root: 90, count: 36 }
const [REACTIONS, THREAD] = [33, 32]

/** Beside the words stand the face and the margins. Lines are no longer than can be read with ease, and end where a word does. */
const [BESIDE, WIDEST, LETTER, LOST_AT_END] = [80, 660, 6.8, 3.2]
const lettersALine = (width: number) => Math.max(10, Math.min(width - BESIDE, WIDEST) / LETTER - LOST_AT_END)

/** How high a row is likely to be in a view of this width. The nearer, the less has to move when it is drawn. */
export function guessHeight(row: Row, width: number): number {
  if (row.type !== "message" && row.type !== "outgoing") return HEIGHTS[row.type]
  const around = row.grouped ? GROUPED : HEADED
  if (row.type === "outgoing") return around + LINE * linesOf(row.outgoing.body, width)
  const item = store.items.get(row.id)
  if (item?.deleted_at) return GONE
  return item ? around + heightOf(item, width) : HEADED + LINE
}

function heightOf(item: Item, width: number): number {
  return LINE * linesOf(item.body, width) + (item.reactions.length > 0 ? REACTIONS : 0) + (item.thread ? THREAD : 0)
}

function linesOf(body: string, width: number): number {
  if (body === "") return 0
  const letters = lettersALine(width)
  const lines = body.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / letters)), 0)
  return Math.min(lines, LINES_UNFOLDED)
}
