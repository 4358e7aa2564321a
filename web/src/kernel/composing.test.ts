// @vitest-environment jsdom
import { expect, it } from "vitest"
import { isComposing } from "./composing.ts"
import { matches } from "./keys.ts"

const enter = (facts: KeyboardEventInit & { keyCode?: number } = {}) => new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, ...facts } as KeyboardEventInit)

it("is at work while browsers say so, and in Safari behind the end of it", () => {
  expect(isComposing(enter())).toBe(false)
  expect(isComposing(enter({ isComposing: true }))).toBe(true)
  expect(isComposing(enter({ keyCode: 229 }))).toBe(true)
})

it("is asked of what a library hands on, too", () => {
  expect(isComposing({ nativeEvent: enter({ keyCode: 229 }) })).toBe(true)
  expect(isComposing({ nativeEvent: enter() })).toBe(false)
})

it("keeps its Escape to itself", () => {
  expect(matches("Escape", new KeyboardEvent("keydown", { key: "Escape" }))).toBe(true)
  expect(matches("Escape", new KeyboardEvent("keydown", { key: "Escape", isComposing: true }))).toBe(false)
})
