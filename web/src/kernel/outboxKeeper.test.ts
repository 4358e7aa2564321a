import { expect, test } from "vitest"
import { Database } from "./database.ts"
import { forgetCopies, keepOutbox } from "./outboxKeeper.ts"
import { Outbox } from "./outbox.ts"
import { written } from "./samples.ts"

const ME = 8

function storage(room = 100) {
  const held = new Map<string, string>()
  return {
    held,
    get length() {
      return held.size
    },
    key: (index: number) => [...held.keys()][index] ?? null,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (held.size >= room) throw new DOMException("full", "QuotaExceededError")
      held.set(key, value)
    },
    removeItem: (key: string) => void held.delete(key),
  }
}

/** A page that goes away takes with it what the database has not yet put down. */
const tooSlow = { all: async () => [], put: () => new Promise(() => undefined), remove: () => new Promise(() => undefined) } as unknown as Database

test("what is shown as waiting is kept already, however soon the page goes away", async () => {
  const atOnce = storage()
  const outbox = new Outbox(keepOutbox(ME, tooSlow, atOnce), () => new Promise(() => undefined), () => undefined)
  const kept: number[] = []
  outbox.subscribe(() => kept.push(atOnce.held.size))
  outbox.add(written("a"))
  expect(kept[0]).toBe(1)
  expect(await keepOutbox(ME, tooSlow, atOnce).all()).toEqual([written("a")])
  expect(await keepOutbox(9, tooSlow, atOnce).all()).toEqual([])
})

test("when the database has it the copy goes, and what arrived is kept nowhere", async () => {
  const atOnce = storage()
  const database = await Database.open(ME)
  const keeper = keepOutbox(ME, database, atOnce)
  await keeper.put(written("a"))
  expect(atOnce.held.size).toBe(0)
  expect(await keeper.all()).toEqual([written("a")])
  await keeper.remove("a")
  expect(await keeper.all()).toEqual([])
  database.close()
})

test("what only the copy had is in the database after the next start", async () => {
  const atOnce = storage()
  void keepOutbox(ME, tooSlow, atOnce).put(written("a", { state: "failed", code: "not_found" }))
  const database = await Database.open(ME)
  const keeper = keepOutbox(ME, database, atOnce)
  expect(await keeper.all()).toMatchObject([{ client_id: "a", state: "failed" }])
  await expect.poll(() => atOnce.held.size).toBe(0)
  expect(await database.all("outbox")).toHaveLength(1)
  await keeper.remove("a")
  database.close()
})

test("where there is no room for the copy the database alone keeps it", async () => {
  const database = await Database.open(ME)
  const keeper = keepOutbox(ME, database, storage(0))
  await keeper.put(written("a"))
  expect(await keeper.all()).toEqual([written("a")])
  await keeper.remove("a")
  database.close()
})

test("where there is no database the copy stays until it has arrived or is wiped", async () => {
  const atOnce = storage()
  const keeper = keepOutbox(ME, undefined, atOnce)
  await keeper.put(written("a"))
  await keeper.put(written("b"))
  await keeper.remove("a")
  expect(await keeper.all()).toMatchObject([{ client_id: "b" }])
  forgetCopies(9, atOnce)
  expect(atOnce.held.size).toBe(1)
  forgetCopies(ME, atOnce)
  expect(atOnce.held.size).toBe(0)
})
