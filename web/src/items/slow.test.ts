import { expect, test } from "vitest"
import { waitLeft } from "./slow.ts"

test("a turn comes after the wait of the space, and at once for who has said nothing", () => {
  expect(waitLeft(30, undefined, 10_000)).toBe(0)
  expect(waitLeft(30, 10_000, 10_000)).toBe(30)
  expect(waitLeft(30, 10_000, 39_001)).toBe(1)
  expect(waitLeft(30, 10_000, 41_000)).toBe(0)
})
