import { readForeignHtml } from "../kernel/trusted.ts"
import { MOMENT } from "./moments.ts"
import { NAMED } from "./named.ts"
import { fenced, isOfTerminal } from "./pasteCode.ts"

/**
 * What word processors, tables and pages put on the clipboard, as the Markdown our own renderer knows.
 * Where the HTML says no more than the plain text does, the plain text is taken as it is.
 */
export interface Pasted {
  text: string
  /** A picture or a file came, and nothing that could be written. */
  onlyFiles: boolean
}

const LARGEST_HTML = 2_000_000
/** Editors of code keep every blank, and colour and weight mean nothing there. */
const OF_AN_EDITOR = /white-space:\s*pre;/

export function readPaste(clipboard: Pick<DataTransfer, "getData" | "files">): Pasted {
  const plain = clipboard.getData("text/plain").replace(/\r\n?/g, "\n")
  const html = clipboard.getData("text/html")
  const asItIs = html === "" || html.length > LARGEST_HTML || OF_AN_EDITOR.test(html)
  const rich = asItIs ? "" : toMarkdown(readForeignHtml(html).body)
  const isCode = plain.includes("\n") && (OF_AN_EDITOR.test(html) || (html === "" && isOfTerminal(plain)))
  const words = rich === "" || plain.trim() === "" || !saysMore(rich, plain) ? plain || rich : rich
  const text = isCode ? fenced(plain, languageOf(clipboard.getData("vscode-editor-data"))) : words
  return { text, onlyFiles: text.trim() === "" && clipboard.files.length > 0 }
}

/** An editor of code tells what language it is. */
function languageOf(said: string): string {
  return /"mode":"([\w+#.-]{1,30})"/.exec(said)?.[1]?.replace("plaintext", "") ?? ""
}

/** Marks beyond the words: more than other blanks, line ends, or signs that had to be escaped. */
function saysMore(rich: string, plain: string): boolean {
  const bare = (text: string) => text.replace(/\\/g, "").replace(/\s+/g, "")
  return bare(rich) !== bare(plain)
}

const BLOCKS = new Set(["P", "DIV", "SECTION", "ARTICLE", "MAIN", "HEADER", "FOOTER", "FIGURE", "FIGCAPTION", "ADDRESS", "DL", "DT", "DD", "BODY"])
const SKIPPED = new Set(["SCRIPT", "STYLE", "TITLE", "META", "LINK", "HEAD", "TEMPLATE", "NOSCRIPT", "IMG", "SVG", "VIDEO", "AUDIO", "OBJECT", "IFRAME", "BUTTON", "SELECT", "TEXTAREA", "O:P"])

export function toMarkdown(body: Element): string {
  return children(body).replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim()
}

const children = (node: Node): string => [...node.childNodes].map(write).join("")

function write(node: Node): string {
  if (node.nodeType === 3) return words(node)
  if (!(node.nodeType === 1)) return ""
  const element = node as HTMLElement
  const name = element.tagName
  if (SKIPPED.has(name) || element.hidden) return ""
  if (/^H[1-6]$/.test(name)) return block(`${"#".repeat(Number(name[1]))} ${inline(element)}`)
  if (element.getAttribute("style")?.includes("mso-list:")) return writersEntry(element)
  if (BLOCKS.has(name)) return block(children(element))
  return (WRITERS[name] ?? mark)(element)
}

const WRITERS: Record<string, (element: HTMLElement) => string> = {
  BR: () => "\n",
  HR: () => block("---"),
  A: link,
  UL: (element) => block(list(element)),
  OL: (element) => block(list(element)),
  PRE: (element) => block(fenced(element.textContent ?? "", element.dataset["language"] ?? /language-([\w+#.-]+)/.exec(element.firstElementChild?.className ?? "")?.[1] ?? "")),
  CODE: (element) => around("`", element.textContent ?? ""),
  BLOCKQUOTE: (element) => block(children(element).trim().replace(/^/gm, "> ")),
  TABLE: (element) => block(table(element)),
}

/** Escapes only what would be read as a mark here: a text without markup stays as it was written. */
function words(node: Node): string {
  const text = (node.nodeValue ?? "").replace(/[\s\u00a0]+/g, " ")
  if (text === " " && !(node.previousSibling && node.nextSibling)) return ""
  return text.replace(/([*`\\|])/g, "\\$1").replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
}

const block = (text: string) => (text.trim() === "" ? "" : `\n\n${text.replace(/^\n+|\n+$/g, "")}\n\n`)
const inline = (element: Element) => children(element).replace(/\s*\n\s*/g, " ").trim()

/** Word processors write bold and italics as styles; some wrap everything into a bold that is none. */
function mark(element: HTMLElement): string {
  // Somebody named in a text of our own field.
  const { wire } = element.dataset
  if (wire !== undefined && new RegExp(`^(?:${NAMED.source}|${MOMENT.source})$`).test(wire)) return wire
  const { fontWeight, fontStyle, textDecorationLine, textDecoration } = element.style
  const text = children(element)
  if (/\n/.test(text.trim())) return text
  const struck = ["S", "STRIKE", "DEL"].includes(element.tagName) || `${textDecorationLine} ${textDecoration}`.includes("line-through")
  const bold = fontWeight === "" ? ["B", "STRONG"].includes(element.tagName) : fontWeight === "bold" || Number(fontWeight) >= 600
  const slanted = fontStyle === "" ? ["I", "EM", "CITE"].includes(element.tagName) : fontStyle === "italic"
  let marked = text
  if (struck) marked = around("~~", marked)
  if (slanted) marked = around("*", marked)
  if (bold) marked = around("**", marked)
  return marked
}

/** A mark stands close to its words, or it is none. */
function around(sign: string, text: string): string {
  const inner = text.trim()
  if (inner === "") return text
  const at = text.indexOf(inner)
  return `${text.slice(0, at)}${sign}${inner}${sign}${text.slice(at + inner.length)}`
}

function link(element: HTMLElement): string {
  const address = element.getAttribute("href") ?? ""
  const text = children(element)
  if (!/^(https?|mailto|tel):/i.test(address) || text.trim() === "" || text.includes("\n")) return text
  const bare = text.trim().replace(/\\/g, "")
  // A name out of one of our own texts.
  if (address.startsWith(`${location.origin}/people/`)) return text
  return bare === address || `mailto:${bare}` === address ? bare : `[${text.trim()}](${address.replace(/[()\s]/g, encodeURIComponent)})`
}

function list(element: Element, indent = ""): string {
  let number = Number(element.getAttribute("start") ?? 1)
  const lines: string[] = []
  for (const child of element.children) {
    if (child.tagName === "UL" || child.tagName === "OL") {
      // Some put the inner list beside its entry instead of into it.
      lines.push(list(child, `${indent}  `))
      continue
    }
    if (child.tagName !== "LI") continue
    const sign = element.tagName === "OL" ? `${number}.` : "-"
    number += 1
    const inner = [...child.querySelectorAll(":scope > ul, :scope > ol")]
    const own = child.cloneNode(true) as Element
    own.querySelectorAll(":scope > ul, :scope > ol").forEach((one) => one.remove())
    lines.push(`${indent}${sign} ${boxOf(own)}${inline(own)}`, ...inner.map((one) => list(one, indent + " ".repeat(sign.length + 1))))
  }
  return lines.filter(Boolean).join("\n")
}

/** A box before an entry, as we and others draw one. */
function boxOf(entry: Element): string {
  const box = entry.querySelector<HTMLInputElement>("input[type=checkbox]")
  const done = entry.getAttribute("data-done") ?? (entry.matches("li.task") ? String(entry.matches(".done")) : box && String(box.checked || box.hasAttribute("checked")))
  return done === null ? "" : done === "true" ? "[x] " : "[ ] "
}

/** Word writes a list as paragraphs with a sign of its own in front. */
function writersEntry(element: HTMLElement): string {
  const style = element.getAttribute("style") ?? ""
  if (/mso-list:\s*Ignore/i.test(style)) return ""
  const sign = element.querySelector('[style*="mso-list:Ignore"],[style*="mso-list: Ignore"]')?.textContent?.trim() ?? ""
  const level = Number(/level(\d)/.exec(style)?.[1] ?? 1)
  return `\n${"   ".repeat(level - 1)}${/^\d+/.test(sign) ? `${Number.parseInt(sign, 10)}.` : "-"} ${inline(element)}`
}

/** One of a single column is no table: its lines are enough. */
function table(element: HTMLElement): string {
  const filled = cellsOf(element).filter((row) => row.some((cell) => cell !== ""))
  const columns = Math.max(0, ...filled.map((row) => row.length))
  if (columns < 2) return filled.flat().join("\n")
  const line = (cells: readonly string[]) => `| ${Array.from({ length: columns }, (_one, at) => cells[at] ?? "").join(" | ")} |`
  const [head = [], ...rest] = filled
  return [line(head), line(Array.from({ length: columns }, () => "---")), ...rest.map(line)].join("\n")
}

/** More columns or rows than these are a slip of whoever wrote them: a cell that says so is one cell. */
const WIDEST = 100
const TALLEST = 1000

/** Each cell in its column. Of cells that were merged the words stand in the first, and the others are empty, as our tables
 * merge none. */
function cellsOf(element: HTMLElement): string[][] {
  const rows: string[][] = []
  /** Of each column: how many rows a cell above still reaches down into. */
  const taken: number[] = []
  for (const row of element.querySelectorAll("tr")) {
    if (row.closest("table") !== element) continue
    const cells: string[] = []
    let column = 0
    for (const cell of row.querySelectorAll<HTMLElement>(":scope > td, :scope > th")) {
      while ((taken[column] ?? 0) > 0) column += 1
      cells[column] = inline(cell)
      const wide = spanOf(cell, "colspan", WIDEST)
      for (let at = column; at < column + wide; at += 1) taken[at] = spanOf(cell, "rowspan", TALLEST)
      column += wide
    }
    for (const [at, rowsLeft] of taken.entries()) taken[at] = Math.max(0, (rowsLeft ?? 0) - 1)
    rows.push(Array.from(cells, (cell) => cell ?? ""))
  }
  return rows
}

function spanOf(cell: Element, name: "colspan" | "rowspan", most: number): number {
  const span = Number(cell.getAttribute(name) ?? 1)
  return Number.isInteger(span) && span >= 1 && span <= most ? span : 1
}
