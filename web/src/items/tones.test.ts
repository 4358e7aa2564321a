// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest"
import { chooseTone, chosenTone, withoutTone, withTone } from "./tones.ts"

afterEach(() => localStorage.clear())

test("a tone goes to the emoji that take one, and to no other", () => {
  expect(withTone("👍", "medium")).toBe("👍🏽")
  expect(withTone("☝️", "dark")).toBe("☝🏿")
  expect(withTone("🧑‍🔧", "light")).toBe("🧑🏻‍🔧")
  for (const emoji of ["🎉", "❤️", "✅", "👀", ":pump:", "👨‍👩‍👧", "🇵🇱"]) expect(withTone(emoji, "dark")).toBe(emoji)
})

test("another tone takes the place of one that is there", () => {
  expect(withTone("👏🏻", "dark")).toBe("👏🏿")
  expect(withoutTone("👏🏻")).toBe("👏")
  expect(withTone("👏", "none")).toBe("👏")
})

test("a choice is remembered, and what is no tone is none", () => {
  expect(chosenTone()).toBe("none")
  chooseTone("medium-dark")
  expect(chosenTone()).toBe("medium-dark")
  localStorage.setItem("folkmoot.skin-tone", "green")
  expect(chosenTone()).toBe("none")
})
