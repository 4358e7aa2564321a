import { beforeEach, expect, test } from "vitest"
import { anItem } from "../kernel/samples.ts"
import { Store } from "../kernel/store.ts"
import type { Item } from "../kernel/types.ts"
import { insert, letGo, receivePage } from "./stretches.ts"

const KEY = "chat:1"
const PAGE = 50
const all = Array.from({ length: 3_000 }, (_one, index) => anItem({ id: 10_000 + index, seq: index + 1, client_id: `c${index}` }))
let held: Store

beforeEach(() => {
  held = new Store()
})

/** As the server answers: a cursor at each end that is not the end of everything. */
function page(from: number, to: number) {
  const items = all.slice(Math.max(0, from), to)
  return { items, before: from > 0 ? `before ${items[0]?.seq}` : null, after: to < all.length ? `after ${items.at(-1)?.seq}` : null }
}

const stretch = () => held.stretches.get(KEY)
const seqs = () => (stretch()?.ids ?? []).map((id) => held.items.get(id)?.seq ?? 0)
const gaps = () => seqs().filter((seq, index, list) => index > 0 && seq !== (list[index - 1] ?? 0) + 1)
const seqOf = (cursor: string | null | undefined) => Number(cursor?.split(" ")[1])

function goUp(): void {
  const upto = seqOf(stretch()?.before) - 1
  receivePage(held, KEY, page(upto - PAGE, upto), "before")
  letGo(held, KEY, "before")
}

function goDown(): void {
  const from = seqOf(stretch()?.after)
  receivePage(held, KEY, page(from, from + PAGE), "after")
  letGo(held, KEY, "after")
}

test("however far one scrolls, up and down again, little is held and nothing is missing in it", () => {
  receivePage(held, KEY, page(2_950, 3_000), "replace")
  let most = 0
  for (let n = 0; n < 55; n += 1) {
    goUp()
    most = Math.max(most, held.items.size)
    expect(gaps()).toEqual([])
    expect(stretch()?.after === null || seqOf(stretch()?.after) === seqs().at(-1)).toBe(true)
  }
  expect(seqs()[0]).toBe(201)
  while (stretch()?.after !== null) {
    goDown()
    most = Math.max(most, held.items.size)
    expect(gaps()).toEqual([])
    expect(seqOf(stretch()?.before)).toBe(seqs()[0])
  }
  expect(seqs().at(-1)).toBe(3_000)
  expect(most).toBeLessThanOrEqual(650)
  expect(held.findByClientId("c2999")).toBeDefined()
  expect(held.findByClientId("c300")).toBeUndefined()
})

test("the first message of an open thread is not let go", () => {
  receivePage(held, KEY, page(2_950, 3_000), "replace")
  held.putStretch("thread:12999", { ids: [], before: null, after: null, stale: false })
  for (let n = 0; n < 30; n += 1) goUp()
  expect(held.items.has(12_999)).toBe(true)
  expect(held.items.has(12_998)).toBe(false)
})

test("what comes by the socket while the server answers is not lost", () => {
  const asked = held.since.arrivals
  const late: Item = anItem({ seq: 3_001 })
  held.apply({ items: [late] })
  insert(held, KEY, late)
  receivePage(held, KEY, page(2_950, 3_000), "replace", asked)
  expect(seqs().at(-1)).toBe(3_001)
})

test("what came to another place, or stands there already, does not come in", () => {
  const asked = held.since.arrivals
  for (const item of [anItem({ seq: 3_001, space: 2 }), anItem({ seq: 3_002, root: 10_001 }), anItem({ seq: 3_003, kind: "post", in_feed: true }), all[10] as Item]) {
    held.apply({ items: [item] })
    insert(held, KEY, item)
  }
  receivePage(held, KEY, page(2_950, 3_000), "replace", asked)
  expect(seqs().at(-1)).toBe(3_000)
  expect(gaps()).toEqual([])
})

test("a chat left open for days keeps its newest and is asked for again", () => {
  receivePage(held, KEY, page(0, 50), "replace")
  held.putStretch(KEY, { ids: stretch()?.ids ?? [], before: null, after: null, stale: false })
  for (const item of all.slice(50, 1_501)) {
    held.apply({ items: [item] })
    insert(held, KEY, item)
  }
  expect(stretch()).toMatchObject({ stale: true })
  expect(seqs().at(-1)).toBe(1_501)
  expect(held.items.size).toBe(400)
})
