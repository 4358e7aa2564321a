import { expect, test } from "vitest"
import { fromWire, mentionedIds, tokenAt, toWire } from "./mentions.ts"

const chosen = new Map([["Ana", 1], ["Ana Maria", 2], ["O'Neil (Ops)", 3]])

test("names become ids, the longest first", () => {
  expect(toWire("@Ana Maria and @Ana.", chosen)).toBe("<@2> and <@1>.")
  expect(toWire("ask @O'Neil (Ops)", chosen)).toBe("ask <@3>")
})

test("an address, a longer word and code stay as they are", () => {
  expect(toWire("me@Ana is not her, @Anatole neither", chosen)).toBe("me@Ana is not her, @Anatole neither")
  expect(toWire("`@Ana` but @Ana", chosen)).toBe("`@Ana` but <@1>")
  expect(toWire("```\n@Ana\n```", chosen)).toBe("```\n@Ana\n```")
})

test("back from the wire, who is unknown stays a number", () => {
  expect(fromWire("<@1> and <@9>", (id) => (id === 1 ? "Ana" : undefined))).toBe("@Ana and <@9>")
  expect(mentionedIds("<@1> and <@9>")).toEqual([1, 9])
})

test("what is typed before the caret asks for people or emoji", () => {
  expect(tokenAt("hi @ana k", 9)).toEqual({ kind: "person", text: "ana k", from: 3 })
  expect(tokenAt("hi @", 4)).toEqual({ kind: "person", text: "", from: 3 })
  expect(tokenAt("well :tad", 9)).toEqual({ kind: "emoji", text: "tad", from: 5 })
  expect(tokenAt("at 12:30", 8)).toBeUndefined()
  expect(tokenAt("ana@example.org", 15)).toBeUndefined()
})
