import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { anItem } from "../kernel/samples.ts"
import { store } from "../kernel/store.ts"
import { FEED, keepBrought, loadFeed } from "./feed.ts"

vi.mock("../people/people.ts", () => ({ wantPeople: () => undefined }))

const pageOf = (id: number) => ({ items: [anItem({ id, kind: "post", in_feed: true })], before: null, caught_up_at: null })
let asked: string[] = []

beforeEach(() => {
  asked = []
  vi.stubGlobal("fetch", async (address: string) => (asked.push(address), Response.json(pageOf(2))))
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  store.stretches.delete(FEED)
})

test("what came with the start is shown without asking, once", async () => {
  keepBrought(pageOf(1))
  await loadFeed()
  expect(store.stretches.get(FEED)?.ids).toEqual([1])
  expect(asked).toEqual([])
  await loadFeed()
  expect(store.stretches.get(FEED)?.ids).toEqual([2])
  expect(asked).toEqual(["/api/feed"])
})

test("once anything has happened it is asked for", async () => {
  keepBrought(pageOf(1))
  store.apply({ changes: [{ id: 7, type: "item.deleted", version: 1, at: "", actor: 1, space: 3 }] })
  await loadFeed()
  expect(store.stretches.get(FEED)?.ids).toEqual([2])
})

test("what came long ago is asked for: a line that was away may have missed what happened", async () => {
  vi.useFakeTimers()
  keepBrought(pageOf(1))
  vi.advanceTimersByTime(10_000)
  await loadFeed()
  expect(store.stretches.get(FEED)?.ids).toEqual([2])
})
