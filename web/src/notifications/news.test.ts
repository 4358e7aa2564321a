import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { queries } from "../kernel/queries.ts"
import { type Bell, bellNow, loadBell, showBell } from "./bell.ts"
import { type Notification, notificationsOf, setAllDone, setDone } from "./news.ts"

const BELL: Bell = { waiting: 1, news: 2, saved: [], threads: [], settings: { reachable: null, quiet_until: null, sound: false } }
const one = (facts: Partial<Notification>): Notification => ({ id: 1, reason: "mention", asks: true, space: 1, item: 1, root: null, newest: null, people: [2], count: 1, emoji: [], at: "2026-03-10T08:00:00Z", done_at: null, ...facts })

const answers = (status: number, body: unknown) => vi.stubGlobal("fetch", () => Promise.resolve(new Response(status === 204 ? null : JSON.stringify(body), { status })))
const held = () => notificationsOf(queries.getQueryData(["notifications", "open"]))

beforeEach(() => {
  showBell(BELL)
  queries.setQueryData(["notifications", "open"], { pages: [{ items: [one({}), one({ id: 2, asks: false })], about: [], before: null }], pageParams: [null] })
})
afterEach(() => {
  vi.unstubAllGlobals()
  queries.clear()
})

describe("what I am done with", () => {
  it("is done at once, in the list and in the counts", async () => {
    answers(204, null)
    const work = setDone(1, true)
    expect(held().map((row) => row.done_at !== null)).toEqual([true, false])
    expect([bellNow().waiting, bellNow().news]).toEqual([0, 1])
    await work
  })

  it("comes back when the server refuses", async () => {
    answers(500, { code: "internal", title: "no" })
    await expect(setDone(1, true)).rejects.toThrow("no")
    expect(held().every((row) => row.done_at === null)).toBe(true)
    expect([bellNow().waiting, bellNow().news]).toEqual([1, 2])
  })

  it("is all of it, and can be taken back", async () => {
    answers(200, { done_at: "2026-03-10T09:00:00Z", count: 2 })
    const undo = await setAllDone()
    expect([bellNow().waiting, bellNow().news]).toEqual([0, 0])
    answers(204, null)
    await undo?.()
    expect([bellNow().waiting, bellNow().news]).toEqual([1, 2])
  })

  it("is not undone by an answer that was asked for before", async () => {
    let answer: (response: Response) => void = () => undefined
    vi.stubGlobal("fetch", () => new Promise((resolve) => (answer = resolve)))
    const asked = loadBell()
    showBell({ ...BELL })
    answers(204, null)
    await setDone(1, true)
    answer(new Response(JSON.stringify(BELL)))
    await asked
    expect(bellNow().news).toBe(1)
  })
})
