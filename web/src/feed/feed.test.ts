import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { isUnread, rememberMark } from "../items/marks.ts"
import { anItem, aSpace } from "../kernel/samples.ts"
import { store } from "../kernel/store.ts"
import type { Membership } from "../kernel/types.ts"
import { FEED, keepBrought, loadFeed, sortFeed } from "./feed.ts"

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

test("what is new stands above what was read, each newest first", () => {
  const posts = [1, 2, 3, 4].map((id) => anItem({ id, seq: id, kind: "post", in_feed: true }))
  expect(sortFeed(posts, ({ id }) => id === 4 || id === 2)).toEqual({ fresh: [4, 2], earlier: [3, 1] })
})

test("a post is unread behind the mark of the posts, unless its own thread was read; the chat's mark is none of its", () => {
  const space = { ...aSpace({ id: 3 }).membership, read_seq: 90, posts_seq: 10 } as Membership
  const post = (id: number) => anItem({ id, seq: id, space: 3, author: 2, kind: "post", in_feed: true, root: null })
  rememberMark(12, 12)
  expect([10, 11, 12, 13].filter((id) => isUnread(post(id), space))).toEqual([11, 13])
})
