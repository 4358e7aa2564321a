import { expect, test } from "vitest"
import { difference } from "./difference.ts"

const shown = (before: string, after: string) => difference(before, after).map(({ what, text }) => (what === "same" ? text : what === "added" ? `{+${text}+}` : `{-${text}-}`)).join("")

test("words that changed, and only those", () => {
  expect(shown("DN80 is 1,140 a piece", "DN80 new is 1,140 each")).toBe("DN80 {+new +}is 1,140 {-a piece-}{+each+}")
})

test("both texts can be read out of it", () => {
  const before = "Walk starts 13:00 at the pump house.\nBoots and a torch."
  const after = "Walk starts 14:00 at the gate.\nBoots, gloves and a torch."
  const parts = difference(before, after)
  expect(parts.filter(({ what }) => what !== "added").map(({ text }) => text).join("")).toBe(before)
  expect(parts.filter(({ what }) => what !== "removed").map(({ text }) => text).join("")).toBe(after)
})

test("equal texts have no difference, and a very long one is compared as a whole", () => {
  expect(difference("same", "same")).toEqual([{ what: "same", text: "same" }])
  const long = Array.from({ length: 3_000 }, (_word, index) => `w${index}`).join(" ")
  expect(difference(long, long.replaceAll("w", "v")).length).toBe(2)
})
