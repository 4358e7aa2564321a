import { expect, test } from "vitest"
import { waveOf } from "./record.ts"
import { zoomed } from "./useZoom.ts"

test("a wave is the loudest of each part, in at most 48 digits", () => {
  expect(waveOf([0, 0.5, 1])).toBe("059")
  expect(waveOf([])).toBe("0")
  expect(waveOf(Array.from({ length: 480 }, (_one, index) => (index === 479 ? 1 : 0)))).toBe(`${"0".repeat(47)}9`)
})

test("the point one looks at stays where it is while coming nearer", () => {
  const near = zoomed({ scale: 1, x: 0, y: 0 }, 2, { x: 100, y: 50 })
  // What was at 100 is drawn at 100 * scale + x.
  expect(near).toEqual({ scale: 2, x: -100, y: -50 })
  expect(zoomed(near, 0.1)).toEqual({ scale: 1, x: 0, y: 0 })
  expect(zoomed(near, 100).scale).toBe(8)
})
