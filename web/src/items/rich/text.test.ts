import { expect, test, vi } from "vitest"
import { ODD_TEXTS, PLAIN_WORDS, randomDocument, randomly, randomText } from "./samples.ts"
import { docOf, open } from "./read.ts"
import { childrenOf, nodes } from "./schema.ts"
import { shapeOf, write, writeForGood } from "./write.ts"

const ROUNDS = 2_000

vi.setConfig({ testTimeout: 60_000 })

test("a text that was opened and not changed goes back in the very letters it came in", () => {
  const next = randomly(1)
  const texts = [...ODD_TEXTS, ...Array.from({ length: ROUNDS }, () => randomText(next))]
  const changed = texts.filter((text) => {
    const opened = open(text)
    const doc = docOf(opened)
    return write(doc, opened) !== text || writeForGood(doc, opened) !== text
  })
  expect(changed).toEqual([])
})

test("what is lost of a text while it is read is nothing: its pieces are all of it", () => {
  const next = randomly(2)
  for (const text of [...ODD_TEXTS, ...Array.from({ length: ROUNDS }, () => randomText(next))]) {
    const { lead, pieces } = open(text)
    expect(lead + pieces.map((piece) => piece.source + piece.after).join("")).toBe(text)
  }
})

test("a change of one block leaves the letters of every other as they are", () => {
  const next = randomly(3)
  let tried = 0
  while (tried < ROUNDS / 4) {
    const opened = open(randomText(next))
    const { pieces } = opened
    if (pieces.length < 2) continue
    tried += 1
    const at = Math.floor(next() * pieces.length)
    const blocks = childrenOf(docOf(opened)).with(at, nodes.paragraph.create(null, nodes.doc.schema.text("another text")))
    const written = write(nodes.doc.create(null, blocks), opened)
    const before = opened.lead + pieces.slice(0, at).map((piece, index) => piece.source + (index < at - 1 ? piece.after : "")).join("")
    const after = pieces.slice(at + 1).map((piece, index, all) => piece.source + (index < all.length - 1 || pieces.length > at ? piece.after : "")).join("")
    expect(written.startsWith(before), written).toBe(true)
    expect(written.endsWith(after), written).toBe(true)
  }
})

test("what was written rich reads the same when it is opened again", () => {
  const next = randomly(4)
  for (let round = 0; round < ROUNDS / 4; round += 1) {
    const doc = randomDocument(next)
    const written = write(doc)
    expect(shapeOf(docOf(open(written))), written).toBe(shapeOf(doc))
  }
})

test("words without marks are written as they were typed", () => {
  for (const words of PLAIN_WORDS) {
    expect(write(nodes.doc.create(null, nodes.paragraph.create(null, nodes.doc.schema.text(words))))).toBe(words)
  }
})

test("what only looks like a mark is escaped, and no more of it than must be", () => {
  const line = (words: string) => write(nodes.doc.create(null, nodes.paragraph.create(null, nodes.doc.schema.text(words))))
  expect(line("# not a heading")).toBe("\\# not a heading")
  expect(line("- not a list")).toBe("\\- not a list")
  expect(line("1. not one")).toBe("1\\. not one")
  expect(line("*not bold* see https://example.org/a_b_c*")).toBe("\\*not bold\\* see https://example.org/a_b_c*")
  expect(line("<@42> is nobody")).toBe("\\<@42> is nobody")
})

test("two lists beside each other stay two", () => {
  const list = (words: string) => nodes.bullets.create(null, nodes.entry.create(null, nodes.paragraph.create(null, nodes.doc.schema.text(words))))
  expect(write(nodes.doc.create(null, [list("one"), list("two")]))).toBe("- one\n\n* two")
})
