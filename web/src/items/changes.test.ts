import { beforeEach, expect, test, vi } from "vitest"
import { Store } from "../kernel/store.ts"
import { aPerson, aSpace, anItem } from "../kernel/samples.ts"
import type { Change, Item } from "../kernel/types.ts"
import { itemChanges } from "./changes.ts"
import { receivePage } from "./stretches.ts"

vi.mock("../people/people.ts", () => ({ wantPeople: () => undefined }))

let held: Store
let changes = 0

beforeEach(() => {
  held = new Store()
  for (const [type, applier] of Object.entries(itemChanges)) held.on(type, applier)
  held.me = aPerson()
  held.apply({ spaces: [aSpace()] })
})

const created = (item: Item, id = (changes += 1)): Change => ({ id, type: "item.created", version: 1, at: item.created_at, actor: item.author, space: item.space, item: item.id, seq: item.seq, root: item.root, in_feed: item.in_feed })
const arrive = (...items: Item[]) => held.apply({ items, changes: items.map((item) => created(item)) })
const openChat = (items: Item[] = [], after: string | null = null) => receivePage(held, "chat:1", { items, before: null, after }, "replace")
const chat = () => held.stretches.get("chat:1")?.ids.map((id) => held.items.get(id)?.seq)
const space = () => held.spaces.get(1)

test("a message of another is placed by seq and counted once, however often it comes", () => {
  openChat([anItem({ seq: 10 })])
  const item = anItem({ seq: 12 })
  const change = created(item)
  held.apply({ items: [item], changes: [change] })
  held.apply({ items: [item], changes: [change] })
  arrive(anItem({ seq: 14 }), anItem({ seq: 13 }))
  expect(chat()).toEqual([10, 12, 13, 14])
  expect(space()).toMatchObject({ unread: 3, last_seq: 14 })
})

test("my own is placed and never counted, whether the answer or the socket is first", () => {
  openChat()
  const mine = anItem({ seq: 11, author: 1, client_id: "x" })
  arrive(mine)
  arrive(mine)
  expect(chat()).toEqual([11])
  expect(space()).toMatchObject({ unread: 0 })
  expect(held.findByClientId("x")?.id).toBe(mine.id)
})

test("posts and mentions count by themselves, answers only as mentions", () => {
  arrive(anItem({ seq: 11, kind: "post", in_feed: true }), anItem({ seq: 12, mentions: [1] }), anItem({ seq: 13, root: 5, mentions: [1] }))
  expect(space()).toMatchObject({ unread: 1, unread_posts: 1, mentions: 2 })
})

test("counts stop at 100", () => {
  arrive(...Array.from({ length: 150 }, (_one, index) => anItem({ seq: 20 + index })))
  expect(space()?.unread).toBe(100)
})

test("a stretch that does not reach to now takes nothing in: it would leave a gap", () => {
  openChat([anItem({ seq: 3 })], "later")
  arrive(anItem({ seq: 11 }))
  expect(chat()).toEqual([3])
  expect(space()?.unread).toBe(1)
})

test("an answer goes to its thread and not into the chat", () => {
  openChat()
  receivePage(held, "thread:5", { items: [], before: null, after: null }, "replace")
  arrive(anItem({ seq: 11, root: 5 }))
  expect(chat()).toEqual([])
  expect(held.stretches.get("thread:5")?.ids).toHaveLength(1)
})

test("posts of others wait before they enter the feed", () => {
  for (const key of ["feed", "arrivals"]) receivePage(held, key, { items: [], before: null, after: null }, "replace")
  arrive(anItem({ seq: 11, kind: "post", in_feed: true }), anItem({ seq: 12, kind: "post", in_feed: true, author: 1 }))
  expect(held.stretches.get("arrivals")?.ids).toHaveLength(1)
  expect(held.stretches.get("feed")?.ids).toHaveLength(1)
})

test("the copy with the greater rev stays", () => {
  const item = anItem({ id: 7, rev: 3, body: "new" })
  held.apply({ items: [item] })
  held.apply({ items: [{ ...item, rev: 2, body: "old" }] })
  expect(held.items.get(7)?.body).toBe("new")
})

test("pages join without doubles, at either end", () => {
  const items = [1, 2, 3, 4, 5, 6].map((seq) => anItem({ seq }))
  receivePage(held, "chat:1", { items: items.slice(2, 4), before: "b", after: "a" }, "replace")
  receivePage(held, "chat:1", { items: items.slice(0, 3), before: null, after: "x" }, "before")
  receivePage(held, "chat:1", { items: items.slice(3), before: "y", after: null }, "after")
  expect(chat()).toEqual([1, 2, 3, 4, 5, 6])
  expect(held.stretches.get("chat:1")).toMatchObject({ before: null, after: null })
})

test("leaving a space takes everything of it", () => {
  openChat([anItem({ seq: 9 })])
  receivePage(held, "feed", { items: [anItem({ seq: 8, kind: "post" }), anItem({ seq: 4, kind: "post", space: 2 })], before: null, after: null }, "replace")
  held.forgetSpace(1)
  expect([...held.items.values()].map((item) => item.space)).toEqual([2])
  expect(held.stretches.get("feed")?.ids).toHaveLength(1)
  expect(held.stretches.has("chat:1")).toBe(false)
})
