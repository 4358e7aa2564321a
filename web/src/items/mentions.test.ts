import { expect, test } from "vitest"
import { fromWire, mentionedIds, tokenAt, toWire } from "./mentions.ts"

const chosen = new Map([["@Ana", "<@1>"], ["@Ana Maria", "<@2>"], ["@O'Neil (Ops)", "<@3>"], ["#Bridges", "<#7>"]])

test("names become ids, the longest first", () => {
  expect(toWire("@Ana Maria and @Ana.", chosen)).toBe("<@2> and <@1>.")
  expect(toWire("ask @O'Neil (Ops) in #Bridges", chosen)).toBe("ask <@3> in <#7>")
})

test("an address, a longer word and code stay as they are", () => {
  expect(toWire("me@Ana is not her, @Anatole neither", chosen)).toBe("me@Ana is not her, @Anatole neither")
  expect(toWire("`@Ana` but @Ana", chosen)).toBe("`@Ana` but <@1>")
  expect(toWire("```\n@Ana\n```", chosen)).toBe("```\n@Ana\n```")
})

test("back from the wire, who is unknown stays a number", () => {
  expect(fromWire("<@1> and <@9>", (id) => (id === 1 ? "Ana" : undefined))).toBe("@Ana and <@9>")
  expect(fromWire("<@all> in <#5>")).toBe("@all in a space")
  expect(mentionedIds("<@1> and <@9>, <@all> in <#5>")).toEqual([1, 9])
})

test("what is typed before the caret asks for people, spaces, emoji or a block", () => {
  expect(tokenAt("hi @ana k")).toEqual({ kind: "person", text: "ana k", from: 3 })
  expect(tokenAt("hi @")).toEqual({ kind: "person", text: "", from: 3 })
  expect(tokenAt("see #brid")).toEqual({ kind: "space", text: "brid", from: 4 })
  expect(tokenAt("well :tad")).toEqual({ kind: "emoji", text: "tad", from: 5 })
  expect(tokenAt("/ta", true)).toEqual({ kind: "block", text: "ta", from: 0 })
  expect(tokenAt("we meet /da")).toEqual({ kind: "moment", text: "da", from: 8 })
  expect(tokenAt("we meet /d")).toBeUndefined()
  expect(tokenAt("/ta")).toBeUndefined()
  expect(tokenAt("either/or", true)).toBeUndefined()
  expect(tokenAt("at 12:30")).toBeUndefined()
  expect(tokenAt("issue #12")).toBeUndefined()
  expect(tokenAt("ana@example.org")).toBeUndefined()
})
