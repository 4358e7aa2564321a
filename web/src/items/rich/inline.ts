import type { Mark, Node } from "prosemirror-model"
import { MARKUP, parser } from "./parser.ts"
import { readInline } from "./read.ts"
import { childrenOf, nodes, signs, wireOf } from "./schema.ts"

/**
 * Words with their marks, as Markdown. Only what would be read as a mark is escaped, so that a text without markup stays as
 * it was typed: the plainest way of writing is tried first and read again; it is taken where it says the same.
 */
export type Place = "paragraph" | "heading" | "cell"

export function writeInline(parent: Node, place: Place): string {
  const runs = childrenOf(parent)
  if (runs.every((node) => node.type === nodes.break || (node.isText && node.marks.length === 0))) {
    const plain = runs.map((node) => leaf(node, WAYS[0])).join("")
    // Nothing in it could be read as anything.
    if (!MARKUP.test(plain) && !/^\s*\d+[.)]$/m.test(plain)) return plain
  }
  return stretchesOf(runs).map((stretch) => ("runs" in stretch ? writeRuns(stretch.runs, place) : "\n".repeat(stretch.breaks))).join("")
}

/** An empty line ends a paragraph, also one made of two breaks. */
function stretchesOf(given: readonly Node[]): ({ runs: Node[] } | { breaks: number })[] {
  const bare = (at: number) => given[at] === undefined || given[at]?.type === nodes.break
  const runs = given.filter((run, at) => given.length === 1 || !(run.isText && run.text?.trim() === "" && bare(at - 1) && bare(at + 1)))
  const found: ({ runs: Node[] } | { breaks: number })[] = []
  for (let at = 0; at < runs.length; ) {
    let breaks = 0
    while (runs[at + breaks]?.type === nodes.break) breaks += 1
    const last = found.at(-1)
    if (breaks > 1 || (breaks === 1 && (last === undefined || at + 1 === runs.length))) found.push({ breaks })
    else if (last && "runs" in last) last.runs.push(...runs.slice(at, at + 1))
    else found.push({ runs: runs.slice(at, at + 1) })
    at += breaks > 1 ? breaks : 1
  }
  return found
}

/** The paragraphs a reader sees in one that holds empty lines. */
export const paragraphsIn = (parent: Node): string[] => stretchesOf(childrenOf(parent)).flatMap((stretch) => ("runs" in stretch ? [shapeOfInline(stretch.runs)] : []))

function writeRuns(runs: readonly Node[], place: Place): string {
  const meant = shapeOfInline(runs)
  for (const way of WAYS) {
    const written = write(runs, way)
    if (readsAs(written, place) === meant) return written
  }
  return write(runs, WAYS.at(-1) ?? WAYS[0])
}

interface Way {
  escape: (text: string) => string
  slant: "*" | "_"
  marks: boolean
}

const asItIs = (text: string) => text
/** An address loses its meaning with escapes in it. */
const ADDRESS = /((?:https?:\/\/|ftp:\/\/|www\.)\S+)/i
const careful = (text: string) =>
  text
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? part : escapeSome(part)))
    .join("")
const escapeSome = (text: string) => text.replace(/[\\*_`~[\]<]|&(?=#?\w+;)/g, "\\$&").replace(/(^|\n)([ \t]*)(?:([#>+=-])|(\d{1,9})([.)]))/g, escapeStart)
const escapeStart = (_all: string, line: string, blank: string, sign: string | undefined, number: string | undefined, point: string | undefined) =>
  `${line}${blank.length > 3 ? "" : blank}${sign === undefined ? `${number ?? ""}\\${point ?? ""}` : `\\${sign}`}`
const everything = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, "\\$&")

const WAYS: readonly [Way, ...Way[]] = [
  { escape: asItIs, slant: "*", marks: true },
  { escape: asItIs, slant: "_", marks: true },
  { escape: careful, slant: "*", marks: true },
  { escape: careful, slant: "_", marks: true },
  { escape: everything, slant: "*", marks: true },
  { escape: everything, slant: "_", marks: true },
  // Some borders of marks cannot be said in Markdown: then the words stay and the mark goes.
  { escape: careful, slant: "*", marks: false },
  { escape: everything, slant: "*", marks: false },
]

function write(runs: readonly Node[], way: Way): string {
  const lines = emit(runs, [], way).split("\n")
  // Blanks around a line mean nothing, or code.
  return lines.map((line, at) => (at === lines.length - 1 ? line.replace(/^[ \t]+/, "") : line.replace(/^[ \t]+|[ \t]+$/g, ""))).join("\n")
}

function emit(runs: readonly Node[], inside: readonly Mark[], way: Way): string {
  let written = ""
  for (let at = 0; at < runs.length; ) {
    const run = runs[at]
    if (!run) break
    const { mark, upTo } = way.marks ? widest(runs, at, inside) : { mark: undefined, upTo: at + 1 }
    written += mark ? around(mark, runs.slice(at, upTo), inside, way) : leaf(run, way)
    at = upTo
  }
  return written
}

/** The mark that reaches furthest from here goes outside; code is always innermost. */
function widest(runs: readonly Node[], at: number, inside: readonly Mark[]): { mark: Mark | undefined; upTo: number } {
  let best: { mark: Mark | undefined; upTo: number } = { mark: undefined, upTo: at }
  for (const mark of runs[at]?.marks ?? []) {
    if (mark.type === signs.code || inside.some((other) => other.eq(mark))) continue
    let upTo = at
    while (runs[upTo] && mark.isInSet(runs[upTo]?.marks ?? [])) upTo += 1
    if (upTo > best.upTo) best = { mark, upTo }
  }
  return best.mark ? best : { mark: undefined, upTo: at + 1 }
}

function around(mark: Mark, runs: readonly Node[], inside: readonly Mark[], way: Way): string {
  const words = emit(runs, [...inside, mark], way)
  const inner = words.trim()
  if (inner === "") return words
  const from = words.indexOf(inner)
  const [lead, tail] = [words.slice(0, from), words.slice(from + inner.length)]
  if (mark.type === signs.link) return `${lead}[${inner}](${addressOf(mark)})${tail}`
  const sign = mark.type === signs.bold ? "**" : mark.type === signs.struck ? "~~" : way.slant
  return lead + sign + inner + sign + tail
}

function addressOf(mark: Mark): string {
  const href = String(mark.attrs["href"])
  const title = mark.attrs["title"] as string | null
  const address = /[\s()<>]/.test(href) || href === "" ? `<${href.replace(/[<>\n]/g, encodeURIComponent)}>` : href
  return title ? `${address} "${title.replace(/["\\]/g, "\\$&")}"` : address
}

function leaf(run: Node, way: Way): string {
  if (run.type === nodes.break) return "\n"
  if (run.type === nodes.mention) return wireOf(run)
  const text = run.text ?? ""
  if (way.marks && signs.code.isInSet(run.marks)) return codeOf(text)
  return way.escape(text)
}

/** More of the sign around it than there is in it. */
function codeOf(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const sign = "`".repeat(longest + 1)
  const room = text.startsWith("`") || text.endsWith("`") || (/^ .* $/.test(text) && text.trim() !== "") ? " " : ""
  return sign + room + text.replaceAll("\n", " ") + room + sign
}

function readsAs(written: string, place: Place): string | undefined {
  try {
    if (place !== "paragraph") return shapeOfInline(readInline(parser.parseInline(written.trim(), {})[0]?.children ?? []))
    const tokens = parser.parse(written, {})
    if (written.trim() === "") return shapeOfInline([])
    if (tokens.length !== 3 || tokens[0]?.type !== "paragraph_open") return undefined
    return shapeOfInline(readInline(tokens[1]?.children ?? []))
  } catch {
    return undefined
  }
}

/** What is said, whatever the blanks around lines and marks: two texts of one shape look the same to a reader. */
export function shapeOfInline(runs: readonly Node[]): string {
  const letters: { text: string; marks: string }[] = []
  for (const run of runs) {
    const marks = run.marks.map((mark) => (mark.type === signs.link ? `link(${String(mark.attrs["href"])} ${String(mark.attrs["title"] ?? "")})` : mark.type.name)).join(" ")
    if (run.type === nodes.mention) letters.push({ text: wireOf(run), marks: `mention ${marks}` })
    else if (run.type === nodes.break) letters.push({ text: "\n", marks: "" })
    else for (const letter of run.text ?? "") letters.push({ text: letter === "\t" || letter === "\n" ? " " : letter, marks: /\s/.test(letter) ? marks.replace(/bold|italic|struck/g, "").trim() : marks })
  }
  return trimmed(letters).map(({ text, marks }, at, all) => (at > 0 && all[at - 1]?.marks === marks ? text : `\u0001${marks}\u0002${text}`)).join("")
}

function trimmed(letters: readonly { text: string; marks: string }[]): readonly { text: string; marks: string }[] {
  const kept: { text: string; marks: string }[] = []
  for (const letter of letters) {
    if (letter.text === " " && !isCode(letter) && (kept.length === 0 || kept.at(-1)?.text === "\n")) continue
    if (letter.text === "\n") while (kept.at(-1)?.text === " " && !isCode(kept.at(-1))) kept.pop()
    kept.push(letter)
  }
  while (/^\s$/.test(kept.at(-1)?.text ?? "") && !isCode(kept.at(-1))) kept.pop()
  return kept
}

const isCode = (letter: { marks: string } | undefined) => letter?.marks.includes("code") ?? false
