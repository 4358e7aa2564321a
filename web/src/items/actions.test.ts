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

test("of very many those who are not named are counted too", () => {
  const many = [{ emoji: "👍", people: [1, 2], count: 700 }]
  expect(withReaction(many, "👍", 3, true)).toEqual([{ emoji: "👍", people: [1, 2, 3], count: 701 }])
  expect(withReaction(many, "👍", 9, false)).toEqual([{ emoji: "👍", people: [1, 2], count: 699 }])
})

test("emoji names that begin with what was typed come first, the shortest before the others", () => {
  const all = ["tada", "tanzania", "ta", "metal"].map((name) => ({ name, emoji: name }))
  expect(rank(all, "ta", 3).map(({ name }) => name)).toEqual(["ta", "tada", "tanzania"])
})
