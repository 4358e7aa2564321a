import { describe, expect, it } from "vitest"
import { anItem } from "../kernel/samples.ts"
import { firstWords, withoutMarkup } from "./plain.ts"

describe("withoutMarkup", () => {
  it("drops the signs and keeps the words", () => {
    expect(withoutMarkup("**bold** and `code` and [a link](https://example.org)")).toBe("bold and code and a link")
    expect(withoutMarkup("# Title\n- one\n> two\n3. three")).toBe("Title\none\ntwo\nthree")
  })

  it("reads a table row by row", () => expect(withoutMarkup("What it costs:\n\n| | DN80 | DN100 |\n|---|:--|--:|\n| delivery | on stock | 5 weeks |\n| a|b |\na | b")).toBe("What it costs:\n\nDN80, DN100;\ndelivery, on stock, 5 weeks;\na, b\na | b"))

  it("leaves names with underscores and sums alone", () => expect(withoutMarkup("my_file_name and 2 * 3 * 4")).toBe("my_file_name and 2 * 3 * 4"))
})

describe("firstWords", () => {
  const nameOf = (id: number) => (id === 3 ? "Max" : "Lea")
  it("is the title where there is one", () => expect(firstWords(anItem({ title: "News", body: "long" }), nameOf)).toBe("News"))
  it("leaves out my own name at the beginning", () => expect(firstWords(anItem({ body: "<@3>, which valve, <@4>?" }), nameOf, 3)).toBe("which valve, @Lea?"))
  it("is my name where there is nothing else", () => expect(firstWords(anItem({ body: "<@3>" }), nameOf, 3)).toBe("@Max"))
  it("is what its files show or are called where it says nothing", () => {
    const file = { id: 1, name: "walk.jpg", alt: "", media_type: "image/jpeg", bytes: 1, preview: "made" as const, width: 1, height: 1, moves: false, pages: null, seconds: null, wave: null }
    expect(firstWords(anItem({ attachments: [{ ...file, alt: "The walk" }, file] }), nameOf)).toBe("The walk, walk.jpg")
  })
  it("ends where a line ends", () => expect(firstWords(anItem({ body: "x".repeat(200) }), nameOf)).toBe(`${"x".repeat(120)}…`))
})
