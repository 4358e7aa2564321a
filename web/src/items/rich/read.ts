import type { Env, Token } from "markdown-it"
import type { Mark, Node } from "prosemirror-model"
import { hasTooManyMarks, parser } from "./parser.ts"
import { nodes, signs } from "./schema.ts"

/** A block of a text, with the very letters it was written in. */
export interface Piece {
  node: Node
  source: string
  /** What stood between it and the next: empty lines, mostly. */
  after: string
}

/** A text that was opened: where nothing is changed it goes back as it came. */
export interface Opened {
  text: string
  lead: string
  pieces: readonly Piece[]
}

export const docOf = (opened: Opened): Node => nodes.doc.create(null, opened.pieces.length > 0 ? opened.pieces.map((piece) => piece.node) : [nodes.paragraph.create()])

export function open(text: string): Opened {
  if (text.trim() === "") return { text, lead: text, pieces: [] }
  // The parser would read other letters than stand there.
  if (/[\r\0]/.test(text) || hasTooManyMarks(text)) return { text, lead: "", pieces: [{ node: rawOf(text), source: text, after: "" }] }
  const environment: Env = {}
  const tokens = parser.parse(text, environment)
  const lines = text.split("\n")
  const refers = environment.references !== undefined
  const found = withGaps(topBlocks(tokens, lines), lines).map(({ from, to, inside }) => {
    const source = lines.slice(from, to).join("\n")
    return { from, to, source, node: nodeOf(inside, source, refers) }
  })
  return { text, ...between(found, lines) }
}

/** As a slice of a text: what was pasted, or one line. */
export const readBlocks = (text: string): Node[] => open(text).pieces.map((piece) => piece.node)

interface Block {
  from: number
  to: number
  inside: Token[]
}

function topBlocks(tokens: readonly Token[], lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (!token?.map || token.level !== 0 || token.nesting < 0) continue
    let end = at
    if (token.nesting === 1) while (tokens[end + 1]?.level !== 0) end += 1
    if (token.nesting === 1) end += 1
    const [from, last] = token.map
    let to = last
    while (to > from + 1 && lines[to - 1]?.trim() === "") to -= 1
    blocks.push({ from, to, inside: tokens.slice(at, end + 1) })
    at = end
  }
  return blocks
}

/** What the parser keeps to itself, like the addresses of links by name, is a block of its own. */
function withGaps(blocks: readonly Block[], lines: readonly string[]): Block[] {
  const all: Block[] = []
  let at = 0
  for (const block of [...blocks, { from: lines.length, to: lines.length, inside: [] }]) {
    let from = at
    let to = block.from
    while (from < to && lines[from]?.trim() === "") from += 1
    while (to > from && lines[to - 1]?.trim() === "") to -= 1
    if (from < to) all.push({ from, to, inside: [] })
    if (block.from < lines.length) all.push(block)
    at = block.to
  }
  return all
}

function between(found: readonly { from: number; to: number; source: string; node: Node }[], lines: readonly string[]): Omit<Opened, "text"> {
  const blank = (from: number, to: number) => lines.slice(from, to).join("\n")
  const pieces = found.map(({ to, source, node }, index) => {
    const next = found[index + 1]
    const after = next ? `\n${lines.slice(to, next.from).map((line) => `${line}\n`).join("")}` : to < lines.length ? `\n${blank(to, lines.length)}` : ""
    return { node, source, after }
  })
  const first = found[0]?.from ?? lines.length
  return { lead: lines.slice(0, first).map((line) => `${line}\n`).join(""), pieces }
}

const rawOf = (source: string): Node => nodes.raw.create(null, textOf(source))
const textOf = (text: string): Node[] => (text === "" ? [] : [nodes.doc.schema.text(text)])

class CannotBeShown extends Error {}

function nodeOf(inside: Token[], source: string, refers: boolean): Node {
  if (inside.length === 0 || (refers && source.includes("["))) return rawOf(source)
  try {
    const [node, more] = new Blocks(inside).read()
    return node && !more ? node : rawOf(source)
  } catch (problem) {
    if (problem instanceof CannotBeShown || problem instanceof RangeError) return rawOf(source)
    throw problem
  }
}

const TASK = /^\[([ xX])\](?:\s+|$)/

/** Goes through the tokens once; each block reads up to its own end. */
class Blocks {
  private at = 0
  constructor(private readonly tokens: readonly Token[]) {}

  read(end?: string): Node[] {
    const made: Node[] = []
    for (let token = this.tokens[this.at]; token && token.type !== end; token = this.tokens[this.at]) {
      this.at += 1
      made.push(this.block(token))
    }
    this.at += 1
    return made
  }

  private block(token: Token): Node {
    switch (token.type) {
      case "paragraph_open":
        return nodes.paragraph.createChecked(null, this.line("paragraph_close"))
      case "heading_open":
        return this.heading(token)
      case "blockquote_open":
        return nodes.quote.createChecked(null, filled(this.read("blockquote_close")))
      case "bullet_list_open":
        return this.list(token, "bullet_list_close")
      case "ordered_list_open":
        return this.list(token, "ordered_list_close")
      case "fence":
        return nodes.code_block.create({ language: token.info.trim() }, textOf(token.content.replace(/\n$/, "")))
      case "code_block":
        return nodes.code_block.create(null, textOf(token.content.replace(/\n$/, "")))
      case "hr":
        return nodes.divider.create()
      case "table_open":
        return this.table()
      default:
        throw new CannotBeShown(token.type)
    }
  }

  private line(end: string): Node[] {
    const token = this.tokens[this.at]
    if (token?.type !== "inline" || this.tokens[this.at + 1]?.type !== end) throw new CannotBeShown(end)
    this.at += 2
    return readInline(token.children ?? [])
  }

  private heading(token: Token): Node {
    const words = this.line("heading_close")
    if (words.some((node) => node.type === nodes.break)) throw new CannotBeShown("A heading of several lines.")
    return nodes.heading.createChecked({ level: Number(token.tag[1]) }, words)
  }

  private list(token: Token, end: string): Node {
    const entries: Node[] = []
    let tight = true
    for (let next = this.tokens[this.at]; next && next.type !== end; next = this.tokens[this.at]) {
      if (next.type !== "list_item_open") throw new CannotBeShown(next.type)
      this.at += 1
      const first = this.tokens[this.at]
      if (first?.type === "paragraph_open" && !first.hidden) tight = false
      const box = TASK.exec(this.tokens[this.at + 1]?.content ?? "")
      entries.push(entryOf(this.read("list_item_close"), box))
    }
    this.at += 1
    const sign = token.markup
    if (end === "bullet_list_close") return nodes.bullets.createChecked({ sign, tight }, entries)
    return nodes.numbers.createChecked({ sign, tight, start: Number(token.attrGet("start") ?? 1) }, entries)
  }

  private table(): Node {
    const rows: Node[] = []
    for (let token = this.tokens[this.at]; token && token.type !== "table_close"; token = this.tokens[this.at]) {
      this.at += 1
      if (token.type === "tr_open") rows.push(this.row())
    }
    this.at += 1
    return nodes.table.createChecked(null, rows)
  }

  private row(): Node {
    const cells: Node[] = []
    for (let token = this.tokens[this.at]; token && token.type !== "tr_close"; token = this.tokens[this.at]) {
      this.at += 1
      const kind = token.type === "th_open" ? nodes.table_header : nodes.table_cell
      const align = /text-align:(\w+)/.exec(String(token.attrGet("style") ?? ""))?.[1] ?? null
      cells.push(kind.createChecked({ align }, nodes.paragraph.createChecked(null, this.line(token.type.replace("open", "close")))))
    }
    this.at += 1
    return nodes.table_row.createChecked(null, cells)
  }
}

const filled = (made: Node[]): Node[] => (made.length > 0 ? made : [nodes.paragraph.create()])

/** An entry begins with a line, also where the source begins with something else; a box in front makes it a task. */
function entryOf(made: Node[], box: RegExpExecArray | null): Node {
  const [first, ...rest] = made
  if (first?.type !== nodes.paragraph) {
    if (first) throw new CannotBeShown("An entry that begins with something else than words.")
    return nodes.entry.create(null, nodes.paragraph.create())
  }
  if (!box || !first.textContent.startsWith(box[0])) return nodes.entry.createChecked(null, made)
  const words = first.content.cut(box[0].length)
  return nodes.entry.createChecked({ done: box[1] !== " " }, [nodes.paragraph.createChecked(null, words), ...rest])
}

const MARKS: Record<string, (token: Token) => Mark | null> = {
  strong: () => signs.bold.create(),
  em: () => signs.italic.create(),
  s: () => signs.struck.create(),
  // A bare address is a link by itself.
  link: (token) => (token.info === "auto" ? null : signs.link.create({ href: token.attrGet("href") ?? "", title: token.attrGet("title") })),
}

export function readInline(tokens: readonly Token[]): Node[] {
  const made: Node[] = []
  const open: (Mark | null)[] = []
  const marks = (more: Mark | null = null) => [...open, more].reduce<readonly Mark[]>((set, mark) => (mark ? mark.addToSet(set) : set), [])
  for (const token of tokens) {
    const mark = MARKS[token.type.replace(/_(?:open|close)$/, "")]
    if (mark && token.nesting === 1) open.push(mark(token))
    else if (mark && token.nesting === -1) open.pop()
    else if (token.type === "text") addText(made, token.content, marks())
    else if (token.type === "code_inline") addText(made, token.content, marks(signs.code.create()))
    else if (token.type === "softbreak" || token.type === "hardbreak") made.push(nodes.break.create(null, null, marks()))
    else if (token.type === "mention") made.push(nodes.mention.create({ wire: token.content }, null, marks()))
    else throw new CannotBeShown(token.type)
  }
  return made
}

function addText(made: Node[], text: string, marks: readonly Mark[]): void {
  if (text === "") return
  const last = made.at(-1)
  const node = nodes.doc.schema.text(text, marks)
  if (last?.isText && last.sameMarkup(node)) made[made.length - 1] = nodes.doc.schema.text((last.text ?? "") + text, marks)
  else made.push(node)
}
