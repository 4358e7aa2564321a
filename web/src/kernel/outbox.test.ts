import { expect, test, vi } from "vitest"
import { Problem } from "./api.ts"
import { type Keeper, Outbox, type Outgoing } from "./outbox.ts"
import { anItem, written } from "./samples.ts"
import type { Item } from "./types.ts"

function memory(left: Outgoing[] = []): Keeper & { kept: Map<string, Outgoing> } {
  const kept = new Map(left.map((outgoing) => [outgoing.client_id, outgoing]))
  return {
    kept,
    all: async () => [...kept.values()],
    put: async (outgoing) => void kept.set(outgoing.client_id, outgoing),
    remove: async (id) => void kept.delete(id),
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

test("sends in the order of writing and forgets what arrived", async () => {
  vi.useFakeTimers()
  const sent: string[] = []
  const arrived: Item[] = []
  const keeper = memory()
  const outbox = new Outbox(keeper, async (outgoing) => (sent.push(outgoing.body), anItem({ client_id: outgoing.client_id })), (item) => arrived.push(item))
  outbox.add(written("a"))
  outbox.add(written("bb"))
  await settle()
  expect(sent).toEqual(["a", "bb"])
  expect(arrived.map((item) => item.client_id)).toEqual(["a", "bb"])
  expect(outbox.all()).toEqual([])
  expect(keeper.kept.size).toBe(0)
})

test("waits while the line is away, keeps the order, and sends each thing once when it is back", async () => {
  vi.useFakeTimers()
  let away = true
  const sent: string[] = []
  const outbox = new Outbox(memory(), async (outgoing) => {
    if (away) throw new Problem(0, "offline", "")
    sent.push(outgoing.body)
    return anItem()
  }, () => undefined)
  outbox.add(written("a"))
  outbox.add(written("bb"))
  await settle()
  expect(outbox.all().map((outgoing) => outgoing.state)).toEqual(["waiting", "waiting"])
  away = false
  outbox.flush()
  await settle()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toEqual(["a", "bb"])
})

test("tries again by itself after a pause", async () => {
  vi.useFakeTimers()
  let attempts = 0
  const outbox = new Outbox(memory(), async () => {
    attempts += 1
    if (attempts < 3) throw new Problem(503, "unavailable", "")
    return anItem()
  }, () => undefined)
  outbox.add(written("a"))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(attempts).toBe(3)
  expect(outbox.all()).toEqual([])
})

test("what the server refuses stays, says why, and does not hold up the rest", async () => {
  vi.useFakeTimers()
  const keeper = memory()
  const outbox = new Outbox(keeper, async (outgoing) => {
    if (outgoing.body === "a") throw new Problem(404, "not_found", "")
    return anItem()
  }, () => undefined)
  outbox.add(written("a"))
  outbox.add(written("bb"))
  await settle()
  expect(outbox.all()).toMatchObject([{ client_id: "a", state: "failed", code: "not_found" }])
  expect(keeper.kept.get("a")).toMatchObject({ state: "failed" })
  outbox.drop("a")
  expect(outbox.all()).toEqual([])
})

test("takes up after a reload what was left, also what was on its way", async () => {
  vi.useFakeTimers()
  const sent: string[] = []
  const outbox = new Outbox(memory([written("bb"), written("a", { state: "sending" })]), async (outgoing) => (sent.push(outgoing.body), anItem()), () => undefined)
  await outbox.resume()
  await settle()
  expect(sent).toEqual(["a", "bb"])
})

test("another space does not wait for a slow one", async () => {
  vi.useFakeTimers()
  const sent: string[] = []
  const outbox = new Outbox(memory(), (outgoing) => (outgoing.space === 1 ? new Promise<Item>(() => undefined) : (sent.push(outgoing.body), Promise.resolve(anItem()))), () => undefined)
  outbox.add(written("a"))
  outbox.add(written("bb", { space: 2 }))
  await settle()
  expect(sent).toEqual(["bb"])
})
