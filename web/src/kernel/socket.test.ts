import { expect, test } from "vitest"
import { waitFor } from "./socket.ts"

test("waits double, spread by chance, up to a bound", () => {
  expect(waitFor(0, 0)).toBe(200)
  expect(waitFor(0, 1)).toBe(400)
  expect(waitFor(3, 0.5)).toBe(2_400)
  expect(waitFor(40, 1)).toBe(20_000)
})
