import { expect, test, vi } from "vitest"
import { aPerson, aSpace, anItem } from "./samples.ts"
import { AS_IT_COMES, Store } from "./store.ts"
import type { Change, Start } from "./types.ts"

const start = (facts: Partial<Start> = {}): Start => ({ me: aPerson(), organisation: { name: "Meridian" }, administrator: false, spaces: [aSpace()], rail: AS_IT_COMES, people: [], drafts: [], cursor: "c", limits: { body: 100, title: 10, file: 1_000_000, files: 20 }, ...facts })
const change = (id: number, facts: Partial<Change> = {}): Change => ({ id, type: "thing", version: 1, at: "", actor: 1, ...facts })

test("readers are told once for all that happens in one turn", async () => {
  const held = new Store()
  const told = vi.fn()
  held.subscribe(told)
  held.apply({ items: [anItem()] })
  held.setOnline([1])
  await Promise.resolve()
  expect(told).toHaveBeenCalledTimes(1)
})

test("changes are applied in the order of their seq, each once", () => {
  const held = new Store()
  const seen: number[] = []
  held.on("thing", (one) => seen.push(one.id))
  held.apply({ changes: [change(2, { seq: 8 }), change(1, { seq: 9 })] })
  held.apply({ changes: [change(2, { seq: 8 }), change(3)] })
  expect(seen).toEqual([2, 1, 3])
})

test("a fresh start drops the spaces that are no longer mine, with what they held", () => {
  const held = new Store()
  held.begin(start({ spaces: [aSpace({ id: 1 }), aSpace({ id: 2 })] }))
  held.apply({ items: [anItem({ space: 2 })] })
  held.begin(start())
  expect([...held.spaces.keys()]).toEqual([1])
  expect(held.items.size).toBe(0)
})

test("an empty draft is no draft", () => {
  const held = new Store()
  held.putDraft({ space: 1, root: null, place: "chat", body: "half a" })
  expect(held.drafts.size).toBe(1)
  held.putDraft({ space: 1, root: null, place: "chat", body: "" })
  expect(held.drafts.size).toBe(0)
})

test("nobody counts as here while the line is away", () => {
  const held = new Store()
  held.setConnection("live")
  held.setOnline([1, 2], [2])
  expect([...held.online]).toEqual([1])
  held.setConnection("away")
  expect(held.online.size).toBe(0)
})

test("what I did at once gives way to the server's copy", () => {
  const held = new Store()
  const item = anItem({ id: 5, rev: 4 })
  held.apply({ items: [item] })
  held.showAtOnce({ ...item, body: "mine" })
  held.apply({ items: [{ ...item, rev: 5, body: "theirs" }] })
  expect(held.items.get(5)?.body).toBe("theirs")
})

test("what is heard from one space from now on makes nothing else be asked for again", () => {
  const held = new Store()
  for (const id of [1, 2]) held.putStretch(`chat:${id}`, { ids: [], before: null, after: null, stale: false })
  const before = [held.epoch, held.epochIn(1), held.epochIn(2)]
  held.hearFrom(1)
  expect([held.epoch, held.epochIn(1), held.epochIn(2)]).toEqual([before[0], (before[1] ?? 0) + 1, before[2]])
  expect([1, 2].map((id) => held.stretches.get(`chat:${id}`)?.stale)).toEqual([true, false])
})
