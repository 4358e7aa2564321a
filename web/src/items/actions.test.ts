import { expect, test } from "vitest"
import { withReaction } from "./actions.ts"
import { rank } from "./emojiNames.ts"

test("a reaction is put, joined, and taken back", () => {
  const one = withReaction([], "👍", 1, true)
  const two = withReaction(one, "👍", 2, true)
  expect(two).toEqual([{ emoji: "👍", people: [1, 2] }])
  expect(withReaction(two, "👍", 1, true)).toEqual([{ emoji: "👍", people: [2, 1] }])
  expect(withReaction(withReaction(two, "👍", 1, false), "👍", 2, false)).toEqual([])
})

test("emoji names that begin with what was typed come first, the shortest before the others", () => {
  const all = ["tada", "tanzania", "ta", "metal"].map((name) => ({ name, emoji: name }))
  expect(rank(all, "ta", 3).map(({ name }) => name)).toEqual(["ta", "tada", "tanzania"])
})
