import type { Mark, Node } from "prosemirror-model"
import { nodes, schema, signs } from "./schema.ts"

/** Texts and documents as tests need them: the odd ones known, and as many others as wanted. */

/** The same numbers for the same seed. */
export function randomly(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(next: () => number, from: readonly T[]): T => from[Math.floor(next() * from.length)] as T
const some = <T>(next: () => number, most: number, make: () => T): T[] => Array.from({ length: 1 + Math.floor(next() * most) }, make)

export const PLAIN_WORDS = [
  "snake_case_name and 2 * 3 = 6",
  "see example.org/a_b or https://example.org/?q=a*b",
  "Fish & chips, 5 > 3, a < b",
  "C:\\temp and it's 100% #1 @home",
  "price: 3.50 (net) [sic]",
  "what? ~ about 5 ~",
  "אני כאן",
  "1.5 mm, 2) no",
]

export const ODD_TEXTS = [
  "",
  " ",
  "\n\n",
  "  leading\n\n\n\nmany lines between   \n",
  "\n\n# late heading #\n",
  "a\r\nb\rc",
  "tab\tand\u00a0blank\n\ttabbed code\n",
  "Setext\n===\n\nTwo\nlines\n---\n",
  "* a\n+ b\n- c\n",
  "1) one\n2) two\n\n3. three",
  "- a\n\n  second\n- b\n      code in it\n",
  "- [ ] open\n- [x] done\n- [X] big\n-[ ] none",
  "> quote\nlazy\n> > deeper\n\n> other",
  "```js\nlet a = 1\n```\n~~~\ntilde\n~~~\n```\nnever closed\n\n",
  "| a | b |\n|---|:-:|\n| 1 | `x|y` |\n| only |\n\nafter",
  "[ref]: https://example.org\n\nsee [ref] and [ref][]\n",
  "<div>raw *html*</div>\n<!-- no -->",
  "***bold italic*** **bold*nested*** _a_ __b__ ~~c~~ `` ` ``",
  "![picture](https://example.org/x.png \"title\") <https://example.org> www.example.org a@example.org",
  "hard  \nbreak\\\nother",
  "&amp; &copy; &#35; \\* \\# \\[",
  "<@42> asked <#7> and <@all>, `<@1>`",
  "at <t:2030-01-15T14:00Z@Europe/Oslo> or <t:2030-01-15T14:00Z>, never <t:2030-02-30T14:00Z>",
  "a\n***\nb\n- - -\nc\n___",
  "    indented\n    code\n\n    more\ntext",
  "-\n-\n  a\n-   wide\n\n1.\n2. b",
  "- # heading in it\n- > quote in it\n- ```\n  code\n  ```",
  "\ufeffbyte order\n\u2028separator\u2029\n",
  "*".repeat(50) + "a" + "_".repeat(30),
  "[".repeat(200),
  "> ".repeat(30) + "deep",
  "x".repeat(5_000),
  "a * b\n".repeat(4_000),
]

const PIECES = [
  "word", "two words", "**bold**", "*it*", "_it_", "~~no~~", "`code`", "[link](https://example.org)", "<@3>", "<#7>", "<t:2030-01-15T14:00Z@America/New_York>", "\\*", "&amp;", "https://example.org/a_b", "# ", "## heading",
  "- ", "* ", "+ x", "1. ", "2) two", "> ", ">> ", "```", "```js", "~~~", "    ", "\t", "| a | b |", "| --- | :-: |", "|", "---", "***", "===", "[ ] ", "[x] ", "- [ ] task", "<b>", "<!-- c -->",
  "[a]: https://example.org", "[a]", "![i](x)", "  ", " ", "\u00a0", "*", "_", "`", "\\", "é", "🎉", "ש", "word.", "(", ")", "!", ":tada:", "a@b.org",
] as const

/** Anything somebody may have written by hand. */
export const randomText = (next: () => number): string =>
  some(next, 9, () => some(next, 4, () => pick(next, PIECES)).join(pick(next, ["", " ", " "]))).join(pick(next, ["\n", "\n", "\n\n", "\n\n\n", " \n"]))

const WORDS = ["valve", "DN80", "new", "a_b", "2 * 3", "*star", "under_", "`", "#1", "- x", "1. y", "> z", "[box]", "<b>", "https://example.org/a_b", "&amp;", "\\", "~~", "|", "end.", "“so”", "(yes)", "!", "ש", "é🎉", "[ ] x"] as const

const MARKS: readonly (() => Mark)[] = [() => signs.bold.create(), () => signs.italic.create(), () => signs.struck.create(), () => signs.link.create({ href: "https://example.org/x" }), () => signs.code.create()]

/** A document as somebody writes one with the buttons: marks end where words end. */
export function randomDocument(next: () => number): Node {
  return nodes.doc.createChecked(null, some(next, 4, () => randomBlock(next, 0)))
}

function randomBlock(next: () => number, depth: number): Node {
  const simple = [() => paragraph(next), () => paragraph(next), () => nodes.heading.createChecked({ level: 1 + Math.floor(next() * 6) }, words(next)), () => code(next)]
  const nested = [() => list(next, depth), () => list(next, depth), () => nodes.quote.createChecked(null, some(next, 2, () => randomBlock(next, depth + 1)))]
  return pick(next, depth > 1 ? simple : depth > 0 ? [...simple, ...nested] : [...simple, ...nested, () => nodes.divider.create(), () => table(next)])()
}

const paragraph = (next: () => number): Node => nodes.paragraph.createChecked(null, next() < 0.3 ? [...words(next), nodes.break.create(), ...words(next)] : words(next))

const code = (next: () => number): Node => nodes.code_block.createChecked({ language: pick(next, ["", "js", "c++"]) }, schema.text(pick(next, ["let a = 1", "  indented\n\nlines", "```\nfence", "*x*\n"]).replace(/\n$/, "")))

const list = (next: () => number, depth: number): Node => {
  const done = pick(next, [null, null, true, false])
  const entries = some(next, 3, () => nodes.entry.createChecked({ done }, [nodes.paragraph.createChecked(null, words(next)), ...(depth < 2 && next() < 0.2 ? [randomBlock(next, depth + 1)] : [])]))
  return done === null && next() < 0.4 ? nodes.numbers.createChecked({ start: pick(next, [1, 1, 7]) }, entries) : nodes.bullets.createChecked(null, entries)
}

const table = (next: () => number): Node => {
  const columns = 1 + Math.floor(next() * 3)
  const row = (head: boolean) => nodes.table_row.createChecked(null, Array.from({ length: columns }, () => (head ? nodes.table_header : nodes.table_cell).createChecked(null, nodes.paragraph.createChecked(null, words(next)))))
  return nodes.table.createChecked(null, [row(true), ...some(next, 2, () => row(false))])
}

function words(next: () => number): Node[] {
  return some(next, 4, () => {
    const marks = next() < 0.35 ? some(next, 2, () => pick(next, MARKS)()) : []
    const mention = next() < 0.08
    const set = marks.reduce<readonly Mark[]>((all, mark) => mark.addToSet(all), [])
    return mention ? nodes.mention.create({ wire: pick(next, ["<@3>", "<#7>", "<@all>", "<t:2030-01-15T14:00Z@Europe/Oslo>"]) }) : schema.text(pick(next, WORDS), set)
  }).flatMap((node, at) => (at === 0 ? [node] : [schema.text(" "), node]))
}
