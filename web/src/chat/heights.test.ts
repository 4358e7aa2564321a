import { beforeAll, expect, test } from "vitest"
import { anItem } from "../kernel/samples.ts"
import { store } from "../kernel/store.ts"
import type { Item } from "../kernel/types.ts"
import { forgetHeights, guessHeight, heightsOf, keepHeights } from "./heights.ts"
import { openingOf, startAt } from "./opening.ts"
import type { Row } from "./rows.ts"

const row = (facts: Partial<Item>, grouped = false): Row => {
  const item = anItem(facts)
  store.putItem(item)
  return { type: "message", key: String(item.id), id: item.id, grouped }
}

beforeAll(() => store.items.clear())

test("a longer text is guessed to be higher, up to where it is folded, and what hangs on it adds to that", () => {
  const height = (facts: Partial<Item>, grouped?: boolean) => guessHeight(row(facts, grouped), 390)
  const one = height({ body: "Yes." })
  expect(height({ body: "Yes." }, true)).toBeLessThan(one)
  expect(height({ body: "Yes.\nNo." })).toBeGreaterThan(one)
  expect(height({ body: "word ".repeat(60) })).toBeGreaterThan(height({ body: "Yes.\nNo." }))
  expect(height({ body: "line\n".repeat(400) })).toBe(height({ body: "line\n".repeat(40) }))
  expect(height({ body: "Yes.", reactions: [{ emoji: "👍", people: [1] }] })).toBeGreaterThan(one)
  expect(height({ body: "", deleted_at: "x" })).toBeLessThan(one)
})

test("where lines are longer there are fewer", () => {
  const text = row({ body: "word ".repeat(30) })
  expect(guessHeight(text, 1_100)).toBeLessThan(guessHeight(text, 390))
  expect(guessHeight(text, 2_000)).toBe(guessHeight(text, 1_100))
})

test("a history that is opened again knows how high its rows were, the latest of many, until the page is of another width", () => {
  keepHeights("chat:1", [["a", 40], ["b", 63]])
  expect([...heightsOf("chat:1")]).toEqual([["a", 40], ["b", 63]])
  expect(heightsOf("chat:2").size).toBe(0)
  keepHeights("chat:1", Array.from({ length: 1_000 }, (_none, index) => [String(index), 40] as const))
  expect(heightsOf("chat:1").has("999")).toBe(true)
  expect(heightsOf("chat:1").size).toBeLessThan(500)
  for (let space = 2; space < 60; space += 1) keepHeights(`chat:${space}`, [["a", 40]])
  expect(heightsOf("chat:1").size).toBe(0)
  expect(heightsOf("chat:59").size).toBe(1)
  forgetHeights()
  expect(heightsOf("chat:59").size).toBe(0)
})

test("it opens at what was asked for once that is there, else at the first unread, else at the end", () => {
  const rows: Row[] = [row({ id: 900_001 }), row({ id: 900_002 }), { type: "new", key: "new", at: "", id: 900_003 }, row({ id: 900_003 })]
  expect(openingOf(rows, 900_002)).toEqual({ index: 1, align: "center" })
  expect(openingOf(rows, 1)).toBeUndefined()
  expect(openingOf(rows, undefined)).toEqual({ index: 1, align: "start" })
  expect(openingOf(rows.slice(0, 2), undefined)).toBe("end")
})

test("the view begins with that row in its place, and never beyond the ends", () => {
  const heights = Array.from({ length: 100 }, () => 50)
  expect(startAt(heights, 600, "end")).toBe(4_400)
  expect(startAt(heights, 600, { index: 40, align: "start" })).toBe(2_000)
  expect(startAt(heights, 600, { index: 40, align: "center" })).toBe(1_725)
  expect(startAt(heights, 600, { index: 2, align: "center" })).toBe(0)
  expect(startAt(heights, 600, { index: 99, align: "start" })).toBe(4_400)
  expect(startAt(heights.slice(0, 3), 600, "end")).toBe(0)
})
