// @vitest-environment jsdom
import { expect, it } from "vitest"
import { isLong } from "./ItemText.tsx"

const lines = (count: number) => Array.from({ length: count }, (_line, at) => `line ${at}`)

it("folds what takes many lines or many letters", () => {
  expect(isLong(lines(14).join("\n"))).toBe(false)
  expect(isLong(lines(15).join("\n"))).toBe(true)
  expect(isLong("x".repeat(1_401))).toBe(true)
})

it("counts no line that is not drawn", () => {
  expect(isLong(lines(14).join("\n\n"))).toBe(false)
  expect(isLong(["Of this week:", "", "| Node | kPa |", "| :-- | --: |", "| 12 | 38 |", "", "```py", ...lines(11), "```"].join("\n"))).toBe(false)
})
