import { Fragment, type Node, Slice } from "prosemirror-model"
import { type EditorState, TextSelection, type Transaction } from "prosemirror-state"
import { readBlocks } from "./read.ts"
import { nodes, signs } from "./schema.ts"

/** Puts a Markdown text in the place of the selection: a single paragraph flows into the line it is put into. */
export function putMarkdown(state: EditorState, text: string): Transaction {
  if (state.selection.$from.parent.type.spec.code) return state.tr.insertText(text).scrollIntoView()
  const blocks = readBlocks(text)
  const [first] = blocks
  if (!first) return state.tr.insertText(text).scrollIntoView()
  if (blocks.length === 1 && first.type === nodes.paragraph) return putWords(state, first, text)
  const begun = first.type === nodes.paragraph ? state.tr : withoutEmptyLines(state)
  const tr = begun.replaceSelection(new Slice(Fragment.from(blocks), first.type === nodes.paragraph ? 1 : 0, blocks.at(-1)?.type === nodes.paragraph ? 1 : 0))
  return behindAll(tr, blocks.at(-1)).scrollIntoView()
}

/** Whoever began a new line for a table or code has it where that begins anyway. */
function withoutEmptyLines(state: EditorState): Transaction {
  const { from } = state.selection
  let start = from
  while (state.doc.resolve(start).nodeBefore?.type === nodes.break) start -= 1
  return start < from ? state.tr.delete(start, from) : state.tr
}

/** Blanks around words count where words are put into a line. */
function putWords(state: EditorState, paragraph: Node, text: string): Transaction {
  const blank = (part: string) => (part === "" ? Fragment.empty : Fragment.from(nodes.doc.schema.text(part)))
  const [, lead = ""] = /^([ \t]*)/.exec(text) ?? []
  const [, tail = ""] = /([ \t]*)$/.exec(text) ?? []
  const words = blank(state.selection.$from.parentOffset > 0 ? lead : "").append(paragraph.content).append(blank(tail))
  return state.tr.replaceSelection(new Slice(words, 0, 0)).scrollIntoView()
}

/** Who put a table or code goes on below it. */
function behindAll(tr: Transaction, last: Node | undefined): Transaction {
  if (!last || !(last.type === nodes.table || last.type.spec.code || last.isLeaf)) return tr
  const { $to } = tr.selection
  const behind = $to.depth > 0 ? $to.after(1) : $to.pos
  if (!tr.doc.nodeAt(behind)) tr.insert(behind, nodes.paragraph.create())
  return tr.setSelection(TextSelection.near(tr.doc.resolve(behind), 1))
}

/** Letter by letter, whatever they could mean. */
export function putPlain(state: EditorState, text: string): Transaction {
  if (state.selection.$from.parent.type.spec.code) return state.tr.insertText(text).scrollIntoView()
  const lines = text.split("\n").flatMap((line, at) => [...(at > 0 ? [nodes.break.create()] : []), ...(line === "" ? [] : [nodes.doc.schema.text(line)])])
  return state.tr.replaceSelection(new Slice(Fragment.from(lines), 0, 0)).scrollIntoView()
}

/** An address pasted over words makes them a link. */
export function linkOver(state: EditorState, text: string): Transaction | undefined {
  const { from, to, empty, $from } = state.selection
  if (empty || !/^https?:\/\/\S+$/.test(text.trim()) || !$from.sameParent(state.selection.$to) || $from.parent.type.spec.code) return undefined
  return state.tr.addMark(from, to, signs.link.create({ href: text.trim() })).setSelection(TextSelection.create(state.doc, to))
}
