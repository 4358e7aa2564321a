import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { store } from "../kernel/store.ts"
import type { Draft } from "../kernel/types.ts"
import { keepDraft, loadDrafts, sendDraftsNow, sendDraftsWhenLive, writeOn } from "./drafts.ts"

const draft = (body: string): Draft => ({ space: 1, place: "chat", root: null, title: "", body })
const KEY = "1::chat"

/** A server that keeps drafts, and answers when it is let. */
let kept: string
let away: boolean
let waiting: (() => void)[]
let slow: boolean
let requests: string[]

beforeEach(() => {
  vi.useFakeTimers()
  ;[kept, away, waiting, slow, requests] = ["", false, [], false, []]
  store.unsentDrafts.clear()
  store.replaceDrafts([])
  store.setConnection("live")
  vi.stubGlobal("fetch", async (_address: string, { method, body }: { method: string; body: string }) => {
    if (away) throw new TypeError("Failed to fetch")
    if (method === "GET") {
      const items = kept === "" ? [] : [draft(kept)]
      if (slow) await new Promise<void>((answer) => waiting.push(answer))
      return new Response(JSON.stringify({ items }))
    }
    requests.push(JSON.parse(body).body)
    if (slow) await new Promise<void>((answer) => waiting.push(answer))
    kept = JSON.parse(body).body
    return new Response(null, { status: 204 })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test("an older text never overtakes a newer one, so nothing that was sent comes back as a draft", async () => {
  slow = true
  keepDraft(draft("hello"))
  await vi.advanceTimersByTimeAsync(900)
  keepDraft(draft(""))
  await vi.advanceTimersByTimeAsync(900)
  expect(requests).toEqual(["hello"])
  slow = false
  waiting.forEach((answer) => answer())
  await vi.advanceTimersByTimeAsync(10)
  expect(requests).toEqual(["hello", ""])
  expect([kept, store.unsentDrafts.has(KEY), store.drafts.has(KEY)]).toEqual(["", false, false])
})

test("what was written without a line wins over the server and goes when the line is back", async () => {
  sendDraftsWhenLive()
  away = true
  store.setConnection("away")
  keepDraft(draft("in the tunnel"))
  await vi.advanceTimersByTimeAsync(30_000)
  store.replaceDrafts([draft("before the tunnel")])
  expect(store.drafts.get(KEY)?.body).toBe("in the tunnel")
  away = false
  store.setConnection("live")
  await vi.advanceTimersByTimeAsync(10)
  expect([kept, store.unsentDrafts.has(KEY)]).toEqual(["in the tunnel", false])
})

test("what another device wrote is taken over, but for an answer older than what I wrote since", async () => {
  kept = "theirs"
  await loadDrafts()
  expect(store.drafts.get(KEY)?.body).toBe("theirs")
  slow = true
  const loading = loadDrafts()
  await vi.advanceTimersByTimeAsync(1)
  slow = false
  keepDraft(draft("mine"))
  sendDraftsNow()
  await vi.advanceTimersByTimeAsync(1)
  waiting.forEach((answer) => answer())
  await loading
  expect(store.drafts.get(KEY)?.body).toBe("mine")
})

test("a draft the server refuses is not sent for ever", async () => {
  vi.stubGlobal("fetch", async () => (requests.push("x"), new Response(JSON.stringify({ code: "not_found" }), { status: 404 })))
  keepDraft(draft("for a space that is gone"))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(requests).toHaveLength(1)
  expect(store.unsentDrafts.has(KEY)).toBe(false)
})

test("a text put back stands behind what has been begun there meanwhile", () => {
  writeOn({ ...draft("came back"), title: "About it" })
  expect(store.drafts.get(KEY)).toMatchObject({ body: "came back", title: "About it" })
  keepDraft(draft("begun"))
  writeOn({ ...draft("came back"), title: "About it" })
  expect(store.drafts.get(KEY)).toMatchObject({ body: "begun\n\ncame back", title: "About it" })
})
