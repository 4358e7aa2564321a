import { lift } from "prosemirror-commands"
import type { NodeType } from "prosemirror-model"
import { liftListItem, wrapInList } from "prosemirror-schema-list"
import { type Command, type EditorState, TextSelection, type Transaction } from "prosemirror-state"
import { findWrapping } from "prosemirror-transform"
import type { BlockName } from "../surface.ts"
import { partAtBreak } from "./rules.ts"
import { nodes } from "./schema.ts"

/** Makes the line, or what is selected, a heading, a list and so on; what it is already it ceases to be. */
export function makeBlock(block: BlockName): Command {
  return (state, dispatch) => {
    const alone = state.selection.empty ? lineAlone(state) : state.tr
    const apart = alone.docChanged ? state.apply(alone) : state
    const done = MAKERS[block](apart, (tr) => dispatch?.(alone.docChanged ? continued(alone, tr) : tr))
    return done
  }
}

/** The steps of both in one, so that they are undone together. */
function continued(first: Transaction, then: Transaction): Transaction {
  for (const step of then.steps) first.step(step)
  return first.setSelection(TextSelection.between(first.doc.resolve(then.selection.anchor), first.doc.resolve(then.selection.head))).scrollIntoView()
}

/** The line of the caret as a paragraph of its own. */
function lineAlone(state: EditorState): Transaction {
  const { tr } = state
  const { $from } = state.selection
  if ($from.parent.type !== nodes.paragraph || isInCell(state)) return tr
  let start = $from.start()
  $from.parent.forEach((child, offset) => {
    if (child.type === nodes.break && $from.start() + offset < $from.pos) start = $from.start() + offset + 1
  })
  partAtBreak(tr, $from.pos)
  if (start > $from.start()) tr.delete(start - 1, start).split(start - 1)
  return tr
}

const isInCell = (state: EditorState): boolean => {
  for (let depth = state.selection.$from.depth; depth > 0; depth -= 1) if (state.selection.$from.node(depth).type === nodes.table) return true
  return false
}

export function standsIn(state: EditorState, type: NodeType): boolean {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type === type) return true
  return false
}

export function isTask(state: EditorState): boolean {
  const { $from } = state.selection
  return $from.depth > 1 && $from.node(-1).type === nodes.entry && $from.node(-1).attrs["done"] !== null
}

const toggled = (type: NodeType, attributes: Record<string, unknown> = {}): Command => (state, dispatch) => {
  const target = standsIn(state, type) ? nodes.paragraph : type
  const { from, to } = state.selection
  dispatch?.(state.tr.setBlockType(from, to, target, target === type ? attributes : null).scrollIntoView())
  return true
}

const list = (type: NodeType): Command => (state, dispatch) =>
  standsIn(state, type) && !isTask(state) ? liftListItem(nodes.entry)(state, dispatch) : inOther(state, type, dispatch) || wrapInList(type)(state, dispatch)

/** A list of one kind becomes one of the other, with all its entries. */
function inOther(state: EditorState, type: NodeType, dispatch: ((tr: Transaction) => void) | undefined): boolean {
  const { $from } = state.selection
  const depth = $from.depth - 2
  if (depth < 1 || $from.node(-1).type !== nodes.entry) return false
  const tr = state.tr.setNodeMarkup($from.before(depth), type, type === nodes.bullets ? { sign: "-" } : {})
  dispatch?.(asTasks(tr, $from.before(depth), null))
  return true
}

function asTasks(tr: Transaction, at: number, done: boolean | null): Transaction {
  const list = tr.doc.nodeAt(at)
  list?.forEach((_entry, offset) => tr.setNodeMarkup(at + 1 + offset, null, { done }))
  return tr
}

const tasks: Command = (state, dispatch) => {
  if (isTask(state)) return liftListItem(nodes.entry)(state, dispatch)
  const into = (tr: Transaction) => {
    const { $from } = tr.selection
    if ($from.depth > 2 && $from.node(-1).type === nodes.entry) asTasks(tr, $from.before(-2), false)
    dispatch?.(tr.scrollIntoView())
  }
  const { $from } = state.selection
  if ($from.depth > 2 && $from.node(-1).type === nodes.entry) into($from.node(-2).type === nodes.bullets ? state.tr : state.tr.setNodeMarkup($from.before(-2), nodes.bullets, { sign: "-" }))
  else return wrapInList(nodes.bullets)(state, into)
  return true
}

const quote: Command = (state, dispatch) => {
  if (standsIn(state, nodes.quote)) return lift(state, dispatch)
  const range = state.selection.$from.blockRange(state.selection.$to)
  const wrapping = range && findWrapping(range, nodes.quote)
  if (!range || !wrapping) return false
  dispatch?.(state.tr.wrap(range, wrapping).scrollIntoView())
  return true
}

const COLUMNS = 3
const ROWS = 3

const table: Command = (state, dispatch) => {
  if (isInCell(state)) return false
  const row = (type: NodeType) => nodes.table_row.createChecked(null, Array.from({ length: COLUMNS }, () => type.createChecked(null, nodes.paragraph.create())))
  const made = nodes.table.createChecked(null, Array.from({ length: ROWS }, (_one, at) => row(at === 0 ? nodes.table_header : nodes.table_cell)))
  return putBlock(state, dispatch, made)
}

const divider: Command = (state, dispatch) => putBlock(state, dispatch, nodes.divider.create())

/** In the place of an empty line, else behind the one of the caret. */
function putBlock(state: EditorState, dispatch: ((tr: Transaction) => void) | undefined, block: ReturnType<typeof nodes.table.create>): boolean {
  const { $from } = state.selection
  const { tr } = state
  const empty = $from.parent.content.size === 0 && $from.depth === 1
  const at = empty ? $from.before(1) : $from.after(1)
  tr.replaceWith(at, empty ? $from.after(1) : at, block)
  const behind = at + block.nodeSize
  if (block.isLeaf && !tr.doc.nodeAt(behind)) tr.insert(behind, nodes.paragraph.create())
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(block.isLeaf ? behind : at + 1))).scrollIntoView())
  return true
}

const MAKERS: Record<BlockName, Command> = {
  heading: toggled(nodes.heading, { level: 2 }),
  bullets: list(nodes.bullets),
  numbers: list(nodes.numbers),
  tasks,
  table,
  quote,
  code: toggled(nodes.code_block),
  divider,
}
