import type { Node } from "prosemirror-model"
import { paragraphsIn, shapeOfInline, writeInline } from "./inline.ts"
import { docOf, open, type Opened, type Piece } from "./read.ts"
import { childrenOf, nodes } from "./schema.ts"

/**
 * A document as Markdown. Every block that is as it was opened goes out in the very letters it came in, with the empty lines
 * it had; only what was changed is written anew.
 */
export function write(doc: Node, opened?: Opened, keepGaps = true): string {
  const blocks = childrenOf(doc)
  // An empty block at the end, where one goes on writing, adds nothing.
  while (blocks.length > 0 && !saysSomething(blocks.at(-1)) && blocks.length > (opened?.pieces.length ?? 0)) blocks.pop()
  if (opened && blocks.length === opened.pieces.length && blocks.every((block, at) => block.eq(opened.pieces[at]?.node ?? doc))) return opened.text
  if (!blocks.some(saysSomething)) return ""
  const kept = match(blocks, opened?.pieces ?? [])
  const places = keepGaps ? placesOf(kept, opened?.pieces ?? []) : kept
  let whole = opened && opened.pieces.length > 0 ? opened.lead : ""
  let sign = ""
  for (const [at, block] of blocks.entries()) {
    const piece = kept[at]
    const last = at === blocks.length - 1
    const source = piece?.source ?? (last ? writeOnce(block, sign) : writeOnce(block, sign).trimEnd())
    sign = isList(block) ? signIn(source, block) : ""
    whole += source
    if (!last) whole += gap(places[at], places[at + 1], opened) ?? "\n\n"
    else if (places[at] && places[at] === opened?.pieces.at(-1)) whole += places[at].after
  }
  return saysSomething(blocks.at(-1)) ? whole : whole.replace(/\n+$/, "")
}

/** Before sending: were the same letters read as something else next to new neighbours, more is written anew. */
export function writeForGood(doc: Node, opened?: Opened): string {
  const kept = write(doc, opened)
  if (kept === opened?.text) return kept
  const meant = shapeOf(doc)
  return [kept, write(doc, opened, false)].find((text) => shapeOf(docOf(open(text))) === meant) ?? write(doc)
}

/** A block that was changed stands where the one it was did, if as many stand there as before: the lines around it stay. */
function placesOf(kept: readonly (Piece | undefined)[], pieces: readonly Piece[]): (Piece | undefined)[] {
  const places = [...kept]
  for (let at = 0; at < kept.length; ) {
    let end = at
    while (end < kept.length && kept[end] === undefined) end += 1
    const from = at === 0 ? 0 : pieces.indexOf(kept[at - 1] as Piece) + 1
    const to = end === kept.length ? pieces.length : pieces.indexOf(kept[end] as Piece)
    if (to - from === end - at) for (let index = 0; index < end - at; index += 1) places[at + index] = pieces[from + index]
    at = end + 1
  }
  return places
}

function gap(piece: Piece | undefined, next: Piece | undefined, opened: Opened | undefined): string | undefined {
  if (!opened || !piece) return undefined
  const follows = next !== undefined && opened.pieces[opened.pieces.indexOf(piece) + 1] === next
  return follows ? piece.after : undefined
}

/** Which blocks are still those that were opened: from the front, from the back, and in order between. */
function match(blocks: readonly Node[], pieces: readonly Piece[]): (Piece | undefined)[] {
  const kept: (Piece | undefined)[] = blocks.map(() => undefined)
  const same = (block: Node | undefined, piece: Piece | undefined) => block !== undefined && piece !== undefined && block.eq(piece.node)
  let front = 0
  while (front < blocks.length && same(blocks[front], pieces[front])) {
    kept[front] = pieces[front]
    front += 1
  }
  let back = 1
  while (back <= blocks.length - front && back <= pieces.length - front && same(blocks.at(-back), pieces.at(-back))) {
    kept[blocks.length - back] = pieces.at(-back)
    back += 1
  }
  let from = front
  for (let at = front; at <= blocks.length - back; at += 1) {
    const found = pieces.findIndex((piece, index) => index >= from && index <= pieces.length - back && same(blocks[at], piece))
    if (found < 0) continue
    kept[at] = pieces[found]
    from = found + 1
  }
  return kept
}

const isList = (node: Node) => node.type === nodes.bullets || node.type === nodes.numbers

/** The sign a list stands with; two lists beside each other need different ones, or they would be one. */
function signIn(source: string, list: Node): string {
  return list.type === nodes.bullets ? (source.trimStart()[0] ?? "") : (/^\s*\d+([.)])/.exec(source)?.[1] ?? "")
}

const written = new WeakMap<Node, string>()

/** With every key only the block that is being written is written anew. */
function writeOnce(block: Node, sign: string): string {
  const held = isList(block) ? undefined : written.get(block)
  if (held !== undefined) return held
  const source = writeBlock(block, sign)
  written.set(block, source)
  return source
}

const OTHERS: Record<string, string> = { "-": "*", "*": "-", "+": "-", ".": ")", ")": "." }

function writeBlock(node: Node, before = ""): string {
  switch (node.type) {
    case nodes.paragraph:
      return writeInline(node, "paragraph")
    case nodes.heading:
      return heading(node)
    case nodes.quote:
      return writeBlocks(node).replace(/^(?=.)/gm, "> ").replace(/^$/gm, ">")
    case nodes.code_block:
      return fenced(node)
    case nodes.raw:
      return node.textContent
    case nodes.divider:
      return "---"
    case nodes.table:
      return table(node)
    default:
      return list(node, before)
  }
}

function writeBlocks(parent: Node): string {
  let sign = ""
  return childrenOf(parent)
    .map((node) => {
      const source = writeBlock(node, sign)
      sign = isList(node) ? signIn(source, node) : ""
      return source
    })
    .join("\n\n")
    .replace(/\n+$/, "")
}

function heading(node: Node): string {
  const words = writeInline(node, "heading").replaceAll("\n", " ").trim().replace(/(^|\s)(#+)$/, "$1\\$2")
  return `${"#".repeat(Number(node.attrs["level"]))} ${words}`.trimEnd()
}

function fenced(node: Node): string {
  const longest = Math.max(2, ...[...node.textContent.matchAll(/`{3,}/g)].map(([run]) => run.length))
  const language = String(node.attrs["language"]).replace(/[`\n]/g, "")
  const fence = "`".repeat(longest + 1)
  return `${fence}${language}\n${node.textContent === "" ? "" : `${node.textContent}\n`}${fence}`
}

function list(node: Node, before: string): string {
  const own = String(node.attrs["sign"])
  const sign = own === before ? (OTHERS[own] ?? own) : own
  const tight = node.attrs["tight"] === true
  const start = node.type === nodes.numbers ? Number(node.attrs["start"]) : 0
  return childrenOf(node)
    .map((one, at) => entry(one, node.type === nodes.numbers ? `${start + at}${sign} ` : `${sign} `, tight))
    .join(tight ? "\n" : "\n\n")
}

function entry(node: Node, sign: string, tight: boolean): string {
  const box = node.attrs["done"] === null ? "" : node.attrs["done"] === true ? "[x] " : "[ ] "
  const parts = childrenOf(node).map((block, at) => {
    const source = writeBlock(block)
    // Words that would be taken for a box.
    return at === 0 && box === "" ? source.replace(/^\[(?=[ xX]\](?:\s|$))/, "\\[") : source
  })
  const text = parts.map((block, at) => (at === 0 ? "" : tight && followsAtOnce(node.child(at)) ? "\n" : "\n\n") + block).join("")
  return (sign + box + text).split("\n").map((line, at) => (at === 0 || line === "" ? line : " ".repeat(sign.length) + line)).join("\n").trimEnd()
}

/** A list may stand right below words if it begins with 1 and with something. */
const followsAtOnce = (node: Node) => isList(node) && (node.type === nodes.bullets || node.attrs["start"] === 1) && saysSomething(node.firstChild?.firstChild)

function table(node: Node): string {
  const rows = childrenOf(node).map((row) => childrenOf(row).map(cell))
  const columns = Math.max(1, ...rows.map((row) => row.length))
  const line = (cells: readonly string[]) => `| ${Array.from({ length: columns }, (_one, at) => cells[at] ?? "").join(" | ")} |`
  const marks = Array.from({ length: columns }, (_one, at) => MARK[String(node.firstChild?.maybeChild(at)?.attrs["align"])] ?? "---")
  const [head = [], ...rest] = rows
  return [line(head), line(marks), ...rest.map(line)].join("\n")
}

const MARK: Record<string, string> = { left: ":---", right: "---:", center: ":---:" }
const cell = (node: Node) => (node.firstChild ? writeInline(node.firstChild, "cell").replaceAll("\n", " ").trim().replaceAll("|", "\\|") : "")

export function saysSomething(node: Node | null | undefined): boolean {
  if (!node) return false
  if (node.type === nodes.divider || node.type === nodes.mention) return true
  if (node.isText) return (node.text ?? "").trim() !== ""
  return childrenOf(node).some(saysSomething)
}

/** What a document says, whatever signs its lists have and however its empty lines stand. */
export function shapeOf(node: Node): string {
  if (node.type === nodes.paragraph) return paragraphsIn(node).map((words) => `p[${words}]`).join(",")
  if (node.type === nodes.heading) return `h${String(node.attrs["level"])}[${shapeOfInline(childrenOf(node)).replaceAll("\n", " ")}]`
  if (node.isTextblock) return `${node.type.name} ${String(node.attrs["language"] ?? "")}[${node.textContent}]`
  const attributes = node.type === nodes.entry ? String(node.attrs["done"]) : node.type === nodes.numbers ? String(node.attrs["start"]) : String(node.attrs["align"] ?? "")
  const name = node.type === nodes.table_header ? "table_cell" : node.type.name
  return `${name} ${attributes}[${childrenOf(node).filter((child) => node.type !== nodes.doc || saysSomething(child)).map(shapeOf).join(",")}]`
}

