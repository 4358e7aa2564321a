import { expect, test } from "vitest"
import { Database, wipeDatabase } from "./database.ts"
import { restoreKept, snapshot } from "./keeping.ts"
import { aPerson, aSpace, anItem } from "./samples.ts"
import { AS_IT_COMES, Store } from "./store.ts"

function read(): Store {
  const held = new Store()
  held.begin({ me: aPerson({ id: 8 }), organisation: { name: "Meridian" }, administrator: false, spaces: [aSpace()], rail: AS_IT_COMES, people: [aPerson({ id: 2, name: "Ana" })], drafts: [], cursor: "c", limits: { body: 1, title: 1, file: 1_000_000, files: 20 } })
  const items = Array.from({ length: 90 }, (_one, index) => anItem({ seq: index + 1 }))
  held.apply({ items })
  held.putStretch("chat:1", { ids: items.map((item) => item.id), before: "b", after: null, stale: false })
  return held
}

test("what was read can be read again without a connection, by the same person only", async () => {
  const held = read()
  const database = await Database.open(8)
  await database.put("kept", "reading", snapshot(held, "c"))
  const again = new Store()
  expect((await restoreKept(database, again))?.me.id).toBe(8)
  expect(again.spaces.get(1)?.name).toBe("Heat Networks")
  expect(again.people.get(2)?.name).toBe("Ana")
  expect(again.stretches.get("chat:1")?.ids).toHaveLength(50)
  expect(again.stretches.get("chat:1")?.stale).toBe(true)
  expect(await restoreKept(await Database.open(9), new Store())).toBeUndefined()
  database.close()
})

test("signing out wipes it", async () => {
  const database = await Database.open(7)
  await database.put("kept", "reading", { secret: true })
  database.close()
  await wipeDatabase(7)
  expect(await (await Database.open(7)).find("kept", "reading")).toBeUndefined()
})

test("of what was looked at longest ago nothing is kept, and what is not there any more goes from what is", () => {
  const held = read()
  for (let space = 2; space < 62; space += 1) held.putStretch(`chat:${space}`, { ids: [], before: null, after: null, stale: false })
  held.lookAt("chat:1")
  held.lookAt("chat:40")
  const kept = snapshot(held, "c").stretches.map(([key]) => key)
  expect(kept).toHaveLength(50)
  expect(kept.slice(-2)).toEqual(["chat:1", "chat:40"])
  expect(kept).not.toContain("chat:2")
  const [gone = 0, left = 0] = (held.stretches.get("chat:1")?.ids ?? []).slice(-2)
  held.forgetGone(new Set([gone]))
  const items = snapshot(held, "c").items.map((item) => item.id)
  expect(items).not.toContain(gone)
  expect(items).toContain(left)
})

test("it says of when it is", async () => {
  const held = read()
  held.setConnection("live")
  held.setConnection("away")
  const database = await Database.open(8)
  await database.put("kept", "reading", snapshot(held, "c"))
  const again = new Store()
  await restoreKept(database, again)
  expect(again.freshAt).toBe(held.freshAt)
  expect(Date.now() - Date.parse(again.freshAt ?? "")).toBeLessThan(60_000)
  database.close()
})
