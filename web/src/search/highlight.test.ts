import { describe, expect, it } from "vitest"
import { excerpt, hasHit, hitLength, markWords } from "./highlight.ts"

const marked = (text: string, words: string[]) => markWords(text, words).map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join("")

describe("markWords", () => {
  it("marks the beginning of words, whatever their marks and case", () => {
    expect(marked("Kvaløya phase 2", ["kval"])).toBe("[Kval]øya phase 2")
    expect(marked("Kvaløya", ["kvalo"])).toBe("[Kvalø]ya")
    expect(marked("ana KOVAČEVIĆ", ["kovacevic"])).toBe("ana [KOVAČEVIĆ]")
  })

  it("keeps a combining mark with its letter", () => {
    expect(marked("Cafe\u0301s", ["cafe"])).toBe("[Cafe\u0301]s")
  })

  it("covers a letter that folds to two whole", () => {
    expect(marked("Straße", ["stras"])).toBe("[Straß]e")
    expect(marked("Ægir", ["aeg"])).toBe("[Æg]ir")
  })

  it("marks nothing inside a word and nothing without words", () => {
    expect(marked("evaluation", ["val"])).toBe("evaluation")
    expect(marked("evaluation", [])).toBe("evaluation")
    expect(markWords("", ["x"])).toEqual([])
  })

  it("puts every letter back in place", () => {
    const text = "“one welding crew for Kvaløya, agreed” – kvalitet!"
    expect(markWords(text, ["kval", "one"]).map((piece) => piece.text).join("")).toBe(text)
  })
})

describe("hasHit", () => {
  it("says whether any word is marked", () => {
    expect(hasHit("Lessons from Kvaløya", ["kval", "zebra"])).toBe(true)
    expect(hasHit("Lessons from Lyngen", ["kval"])).toBe(false)
    expect(hasHit("Lessons", [])).toBe(false)
  })
})

describe("hitLength", () => {
  it("takes the longest word that fits", () => expect(hitLength("kvalitet", ["kv", "kvalit", "x"])).toBe(6))
})

describe("excerpt", () => {
  const long = `${"before ".repeat(40)}the valve leaks ${"after ".repeat(60)}`

  it("begins near the first hit, at a word", () => {
    const line = excerpt(long, ["valve"])
    expect(line.startsWith("…before ")).toBe(true)
    expect(line.indexOf("valve")).toBeLessThan(60)
    expect(line.endsWith("…")).toBe(true)
  })

  it("shows where the words stand together", () => {
    const text = `the first thing ${"and more ".repeat(30)} a pump ${"and more ".repeat(30)} look at the pump again, the pump`
    expect(excerpt(text, ["the", "pump"])).toMatch(/look at the pump again, the pump$/)
    expect(excerpt(text, ["the"]).startsWith("the first thing")).toBe(true)
  })

  it("leaves a short text as it is, on one line", () => expect(excerpt("  two\nlines ", ["two"])).toBe("two lines"))
  it("shows the beginning when nothing is marked", () => expect(excerpt(long, ["zebra"]).startsWith("before")).toBe(true))
})
