import { expect, test } from "vitest"
import { type Edit, format, insertText, pasteOver } from "./markdown.ts"

const at = (text: string): Edit => {
  const from = text.indexOf("|")
  const rest = text.replace("|", "")
  const to = rest.indexOf("|")
  return { text: rest.replace("|", ""), from, to: to < 0 ? from : to }
}
const shown = ({ text, from, to }: Edit) => `${text.slice(0, from)}|${text.slice(from, to)}${from === to ? "" : "|"}${text.slice(to)}`

test("a mark goes around the selection and away again", () => {
  const bold = format("bold", at("take |DN80| new"))
  expect(shown(bold)).toBe("take **|DN80|** new")
  expect(shown(format("bold", bold))).toBe("take |DN80| new")
  expect(shown(format("code", at("a | b")))).toBe("a `|` b")
})

test("a list or quote stands before every line of the selection", () => {
  const list = format("bullets", at("one\n|two\nthree|"))
  expect(list.text).toBe("one\n- two\n- three")
  expect(format("bullets", { ...list, from: 4 }).text).toBe("one\ntwo\nthree")
})

test("a link waits for its address", () => {
  expect(shown(format("link", at("see |page 3|")))).toBe("see [page 3](|https://|)")
})

test("an address pasted over words makes a link, other text does not", () => {
  expect(pasteOver(at("see |page 3| now"), "https://example.org/3")?.text).toBe("see [page 3](https://example.org/3) now")
  expect(pasteOver(at("see |page 3| now"), "hello")).toBeUndefined()
  expect(pasteOver(at("see | now"), "https://example.org")).toBeUndefined()
})

test("text is put in place of the selection", () => {
  expect(shown(insertText(at("a |b| c"), "🎉"))).toBe("a 🎉| c")
})
