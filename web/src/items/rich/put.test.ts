import { EditorState, TextSelection } from "prosemirror-state"
import { expect, test } from "vitest"
import { putMarkdown } from "./put.ts"
import { docOf, open } from "./read.ts"
import { write } from "./write.ts"

const TABLE = "| Node | kPa |\n| --- | --- |\n| 12 | 38 |"

/** What stands there after a text was put behind another. */
function putBehind(text: string, lines: number, put: string): string {
  const doc = docOf(open(text))
  const state = EditorState.create({ doc, selection: TextSelection.atEnd(doc) })
  const broken = Array.from({ length: lines }).reduce<EditorState>((before) => before.apply(before.tr.replaceSelectionWith(before.schema.nodes["break"]?.create() ?? before.doc, false)), state)
  return write(broken.apply(putMarkdown(broken, put)).doc).trim()
}

test("a table begins a line by itself, also where one was begun for it", () => {
  expect(putBehind("Of this week:", 2, TABLE)).toBe(putBehind("Of this week:", 0, TABLE))
})

test("words are put where one stands, and the line that was begun stays", () => {
  expect(putBehind("Of this week:", 1, "two words")).toMatch(/^Of this week:.*\n.*two words$/s)
})
