import type { BlockName, Mark } from "./surface.ts"

/** Edits of a Markdown text around a selection. Pure, so the field only has to put the result in place. */

export interface Edit {
  text: string
  from: number
  to: number
}

const AROUND: Partial<Record<Mark | BlockName, string>> = { bold: "**", italic: "*", struck: "~~", code: "`" }
const PREFIX: Partial<Record<Mark | BlockName, string>> = { heading: "## ", bullets: "- ", numbers: "1. ", tasks: "- [ ] ", quote: "> " }

/** Puts a mark around the selection or takes it away again; a list or quote is put before each line. */
export function format(mark: Mark | BlockName, { text, from, to }: Edit): Edit {
  const sign = AROUND[mark]
  if (sign !== undefined) return wrap(text, from, to, sign)
  const prefix = PREFIX[mark]
  if (prefix !== undefined) return prefixLines(text, from, to, prefix)
  const words = text.slice(from, to)
  const link = `[${words}](https://)`
  const inside = from + (words === "" ? 1 : words.length + 3)
  return { text: text.slice(0, from) + link + text.slice(to), from: inside, to: words === "" ? inside : inside + 8 }
}

function wrap(text: string, from: number, to: number, sign: string): Edit {
  const n = sign.length
  if (text.slice(from - n, from) === sign && text.slice(to, to + n) === sign) {
    return { text: text.slice(0, from - n) + text.slice(from, to) + text.slice(to + n), from: from - n, to: to - n }
  }
  return { text: text.slice(0, from) + sign + text.slice(from, to) + sign + text.slice(to), from: from + n, to: to + n }
}

function prefixLines(text: string, from: number, to: number, prefix: string): Edit {
  const start = text.lastIndexOf("\n", from - 1) + 1
  const lines = text.slice(start, to).split("\n")
  const had = lines.every((line) => line.startsWith(prefix))
  const changed = lines.map((line) => (had ? line.slice(prefix.length) : prefix + line)).join("\n")
  const shift = had ? -prefix.length : prefix.length
  return { text: text.slice(0, start) + changed + text.slice(to), from: Math.max(start, from + shift), to: start + changed.length }
}

/** Puts text in place of the selection and leaves the caret behind it. */
export function insertText({ text, from, to }: Edit, added: string): Edit {
  const caret = from + added.length
  return { text: text.slice(0, from) + added + text.slice(to), from: caret, to: caret }
}

/** An address pasted over words makes them a link; anything else is left to the browser. */
export function pasteOver(edit: Edit, pasted: string): Edit | undefined {
  const words = edit.text.slice(edit.from, edit.to)
  if (words === "" || words.includes("\n") || !/^https?:\/\/\S+$/.test(pasted.trim())) return undefined
  return insertText(edit, `[${words}](${pasted.trim()})`)
}
