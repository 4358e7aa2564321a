import { expect, test } from "vitest"
import type { Outgoing } from "../kernel/outbox.ts"
import { anItem } from "../kernel/samples.ts"
import type { Item } from "../kernel/types.ts"
import { buildRows, type Row } from "./rows.ts"

const said = (time: string, author = 2, facts: Partial<Item> = {}) => anItem({ author, created_at: `2026-03-${time}:00Z`, ...facts })
const dayKey = (at: string) => at.slice(0, 10)
const rows = (items: Item[], readSeq?: number, outgoing: Outgoing[] = []) => buildRows({ items, outgoing, readSeq, me: 1, dayKey, fromStart: true })
const shape = (list: Row[]) => list.map((row) => (row.type === "message" || row.type === "outgoing" ? (row.grouped ? "." : "M") : row.type))

test("a line stands between days, and the same person again within five minutes is grouped", () => {
  const list = rows([said("09T08:00"), said("09T08:03"), said("09T08:09"), said("09T08:10", 3), said("10T08:10", 3)])
  expect(shape(list)).toEqual(["day", "M", ".", "M", "M", "day", "M"])
})

test("no day comes twice, whatever order and clock the messages have", () => {
  const waiting: Outgoing = { client_id: "c1", space: 1, place: "chat", root: null, title: null, body: "", written_at: "2026-03-09T09:00:00Z", state: "waiting", code: null }
  const list = rows([said("10T00:00"), said("09T23:59", 3), said("10T00:01"), said("11T08:00")], undefined, [waiting])
  expect(shape(list)).toEqual(["day", "M", "M", "M", "day", "M", "M"])
  expect(new Set(list.map((row) => row.key)).size).toBe(list.length)
})

test("with more above, the first day has no line yet, so that the top row stays the same when it comes", () => {
  const items = [said("09T08:00"), said("10T08:00")]
  const list = buildRows({ items, outgoing: [], readSeq: undefined, me: 1, dayKey, fromStart: false })
  expect(shape(list)).toEqual(["M", "day", "M"])
})

test("the line of the new stands before the first of another behind the mark", () => {
  const items = [said("09T08:00", 2, { seq: 1 }), said("09T08:01", 1, { seq: 2 }), said("09T08:02", 1, { seq: 3 }), said("09T08:03", 1, { seq: 4 }), said("09T08:04", 2, { seq: 5 })]
  expect(shape(rows(items, 2))).toEqual(["day", "M", "M", ".", ".", "new", "M"])
  expect(shape(rows(items, 9))).not.toContain("new")
  expect(shape(rows(items))).not.toContain("new")
  const further = buildRows({ items: items.slice(3), outgoing: [], readSeq: 2, me: 1, dayKey, fromStart: false })
  expect(shape(further)).not.toContain("new")
})

test("a deleted message breaks a group, so that its line stands alone", () => {
  expect(shape(rows([said("09T08:00"), said("09T08:01", 2, { deleted_at: "x" }), said("09T08:02")]))).toEqual(["day", "M", "M", "M"])
})

test("what waits stands at the end, and keeps its key when it arrives", () => {
  const waiting: Outgoing = { client_id: "c1", space: 1, place: "chat", root: null, title: null, body: "", written_at: "2026-03-09T08:02:00Z", state: "waiting", code: null }
  const before = rows([said("09T08:01", 1)], undefined, [waiting])
  expect(shape(before)).toEqual(["day", "M", "."])
  const after = rows([said("09T08:01", 1), said("09T08:02", 1, { client_id: "c1" })])
  expect(after.at(-1)?.key).toBe(before.at(-1)?.key)
})
