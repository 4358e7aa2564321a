// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest"
import { Database } from "./database.ts"
import { snapshot } from "./keeping.ts"
import { aPerson, aSpace, anItem } from "./samples.ts"
import { AS_IT_COMES, Store } from "./store.ts"
import type { Start } from "./types.ts"

const START: Start = { me: aPerson({ id: 8 }), organisation: { name: "Meridian" }, administrator: false, spaces: [aSpace()], rail: AS_IT_COMES, people: [], drafts: [], cursor: "c", limits: { body: 1, title: 1, file: 1, files: 1 } }

class Line {
  close = () => undefined
}

async function remember(): Promise<number> {
  const held = new Store()
  held.begin(START)
  const item = anItem()
  held.apply({ items: [item] })
  held.putStretch("chat:1", { ids: [item.id], before: null, after: null, stale: false })
  const database = await Database.open(8)
  await database.put("kept", "reading", snapshot(held, "c"))
  database.close()
  localStorage.setItem("folkmoot.person", "8")
  return item.id
}

/** A page that begins: its session and its store. */
async function begin() {
  vi.resetModules()
  const [session, { store }] = await Promise.all([import("./session.ts"), import("./store.ts")])
  return { session, store }
}

let answers: Map<string, () => Promise<Response>>

const json = (value: object) => Promise.resolve(new Response(JSON.stringify(value), { status: 200, headers: { "content-type": "application/json" } }))

beforeEach(() => {
  answers = new Map()
  vi.stubGlobal("WebSocket", Line)
  vi.stubGlobal("fetch", (address: string) => {
    const answer = answers.get(new URL(address, "http://folk.example").pathname)
    if (!answer) throw new Error(`Nobody answers ${address}`)
    return answer()
  })
})

test("an answer that is there before anything is drawn leaves nothing to be asked again", async () => {
  const kept = await remember()
  answers.set("/api/start", () => json({ ...START, organisation: { name: "New name" } }))
  answers.set("/api/items/present", () => json({ items: [] }))
  const { session, store } = await begin()
  expect(await session.ready()).toBe(true)
  expect([store.organisation, store.epoch]).toEqual(["New name", 0])
  expect(store.stretches.get("chat:1")?.stale).toBe(true)
  await vi.waitFor(() => expect(store.items.has(kept)).toBe(false))
  expect(store.epoch).toBe(0)
})

test("memory is shown while the answer is on its way, and all that was asked since is asked again", async () => {
  const kept = await remember()
  let give: () => void = () => undefined
  const asked = new Promise<void>((resolve) => (give = resolve))
  answers.set("/api/start", () => asked.then(() => json({ ...START, organisation: { name: "New name" } })))
  answers.set("/api/items/present", () => json({ items: [kept] }))
  const { session, store } = await begin()
  expect(await session.ready()).toBe(true)
  expect([store.organisation, store.items.has(kept)]).toEqual(["Meridian", true])
  give()
  await vi.waitFor(() => expect(store.epoch).toBe(1))
  expect(store.organisation).toBe("New name")
})

test("who is no longer signed in sees nothing of what this device remembers", async () => {
  await remember()
  answers.set("/api/start", () => Promise.resolve(new Response(JSON.stringify({ code: "unauthenticated" }), { status: 401, headers: { "content-type": "application/problem+json" } })))
  const { session } = await begin()
  const over = vi.fn()
  session.whenOver(over)
  expect(await session.ready()).toBe(false)
  expect(over).toHaveBeenCalledWith("ended")
  expect(localStorage.getItem("folkmoot.person")).toBeNull()
})
