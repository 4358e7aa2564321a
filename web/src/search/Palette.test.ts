import { expect, it } from "vitest"
import { moveBy } from "./Palette.tsx"

it("goes round at both ends and leaves other keys alone", () => {
  expect(moveBy("ArrowDown", 2, 3)).toBe(0)
  expect(moveBy("ArrowUp", 0, 3)).toBe(2)
  expect(moveBy("ArrowDown", 0, 0)).toBeUndefined()
  expect(moveBy("a", 0, 3)).toBeUndefined()
})
