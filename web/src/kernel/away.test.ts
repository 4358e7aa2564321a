// @vitest-environment jsdom
import { expect, test, vi } from "vitest"
import { followLine } from "./away.ts"
import { store } from "./store.ts"

let knows = true
vi.spyOn(navigator, "onLine", "get").mockImplementation(() => knows)
vi.useFakeTimers()
followLine()

const line = async (connection: "live" | "away", ms = 0) => {
  store.setConnection(connection)
  await vi.advanceTimersByTimeAsync(ms)
  return store.saidAway
}

test("a line that is back within a moment is not worth a word, one that is not is said to be lost", async () => {
  expect([await line("live"), await line("away", 900), await line("live", 5_000)]).toEqual([false, false, false])
  expect([await line("away", 900), await line("away", 200), await line("live")]).toEqual([false, true, false])
})

test("where the device knows that it has none, it is said at once", async () => {
  expect(await line("away", 100)).toBe(false)
  knows = false
  dispatchEvent(new Event("offline"))
  expect(store.saidAway).toBe(true)
  knows = true
  expect([await line("live"), await line("away", 900)]).toEqual([false, false])
})
