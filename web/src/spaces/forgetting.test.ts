import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { aSpace } from "../kernel/samples.ts"
import { store } from "../kernel/store.ts"
import { reloadSoon } from "./spaces.ts"

let answer: () => Response | Promise<Response>

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal("fetch", async () => answer())
  store.setConnection("live")
  store.apply({ spaces: [aSpace({ unread: 3 })] })
})
afterEach(() => vi.useRealTimers())

const problem = (status: number, code: string) => new Response(JSON.stringify({ status, code }), { status })

test("a space is forgotten only when the server says that there is none", async () => {
  answer = () => problem(404, "not_found")
  reloadSoon(1)
  await vi.advanceTimersByTimeAsync(200)
  expect(store.spaces.has(1)).toBe(false)
})

test("without an answer a space stays, and is asked for again when there is a line", async () => {
  answer = () => Promise.reject(new TypeError("Failed to fetch"))
  reloadSoon(1)
  await vi.advanceTimersByTimeAsync(200)
  store.setConnection("away")
  await vi.advanceTimersByTimeAsync(60_000)
  expect(store.spaces.get(1)).toMatchObject({ unread: 3 })
  answer = () => problem(503, "unavailable")
  store.setConnection("live")
  await vi.advanceTimersByTimeAsync(200)
  expect(store.spaces.has(1)).toBe(true)
  answer = () => new Response(JSON.stringify(aSpace({ unread: 0 })))
  await vi.advanceTimersByTimeAsync(3_000)
  expect(store.spaces.get(1)).toMatchObject({ unread: 0 })
})
