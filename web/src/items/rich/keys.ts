import { chainCommands, createParagraphNear, deleteSelection, joinBackward, joinForward, liftEmptyBlock, newlineInCode, selectAll, selectNodeBackward, selectNodeForward, splitBlock, toggleMark } from "prosemirror-commands"
import { redo, undo } from "prosemirror-history"
import { undoInputRule } from "prosemirror-inputrules"
import { keymap } from "prosemirror-keymap"
import type { ResolvedPos } from "prosemirror-model"
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list"
import { type Command, type EditorState, TextSelection } from "prosemirror-state"
import { addRowAfter, goToNextCell, isInTable } from "prosemirror-tables"
import { setLine } from "./rules.ts"
import { nodes, signs } from "./schema.ts"

/** Enter in the middle of something goes on with it; elsewhere it is the composer's to say what it does. */
export const goOn: Command = (state, dispatch) =>
  chainCommands(leaveCode, newlineOfCode, beginCode, nextRow, leaveEntry, nextEntry, leaveQuote)(state, dispatch)

export const breakLine: Command = (state, dispatch) => {
  if (isInTable(state)) return true
  if (newlineInCode(state, dispatch)) return true
  dispatch?.(state.tr.replaceSelectionWith(nodes.break.create(), true).scrollIntoView())
  return true
}

/** Where Enter does not send: on a phone a new line, in a post a new paragraph. */
export const newLine: Command = chainCommands(newlineInCode, createParagraphNear, liftEmptyBlock, splitBlock)

/** By the names of prosemirror-keymap. The list of all keys names each that one could not guess. */
export const bindings = (): Record<string, Command> => ({
  "Mod-b": toggleMark(signs.bold),
  "Mod-i": toggleMark(signs.italic),
  "Mod-e": toggleMark(signs.code),
  "Mod-Shift-x": toggleMark(signs.struck),
  "Mod-z": undo,
  "Mod-y": redo,
  "Mod-Shift-z": redo,
  "Mod-a": selectAll,
  Tab: chainCommands(goToNextCell(1), sinkListItem(nodes.entry)),
  "Shift-Tab": chainCommands(goToNextCell(-1), liftListItem(nodes.entry)),
  "Shift-Enter": breakLine,
  Backspace: chainCommands(undoInputRule, deleteSelection, becomePlain, joinBackward, selectNodeBackward),
  "Mod-Backspace": chainCommands(deleteSelection, becomePlain, joinBackward, selectNodeBackward),
  Delete: chainCommands(deleteSelection, joinForward, selectNodeForward),
  ArrowDown: leave("down"),
  ArrowUp: leave("up"),
})

export const keys = () => keymap(bindings())

const isEmptyEntry = ($from: ResolvedPos) => $from.depth > 1 && $from.node(-1).type === nodes.entry && $from.node(-1).childCount === 1 && $from.parent.content.size === 0

const leaveEntry: Command = (state, dispatch) => (state.selection.empty && isEmptyEntry(state.selection.$from) ? liftListItem(nodes.entry)(state, dispatch) : false)

/** Source that is shown as it is written is no code: there Enter sends. */
const newlineOfCode: Command = (state, dispatch) => state.selection.$from.parent.type === nodes.code_block && newlineInCode(state, dispatch)

/** The next of a list of tasks is one to do. */
const nextEntry: Command = (state, dispatch) => {
  const { $from } = state.selection
  const done = $from.depth > 1 ? ($from.node(-1).attrs["done"] as boolean | null | undefined) : null
  return splitListItem(nodes.entry, { done: done == null ? null : false })(state, dispatch)
}

const leaveQuote: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.depth < 2 || $from.node(-1).type !== nodes.quote) return false
  return $from.parent.content.size === 0 ? liftEmptyBlock(state, dispatch) : splitBlock(state, dispatch)
}

/** A second empty line leaves the code behind. */
const leaveCode: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || !$from.parent.type.spec.code || $from.parentOffset < $from.parent.content.size || !$from.parent.textContent.endsWith("\n\n")) return false
  if (dispatch) {
    const tr = state.tr.delete($from.pos - 2, $from.pos)
    const after = tr.mapping.map($from.after())
    tr.insert(after, nodes.paragraph.create())
    dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  }
  return true
}

const FENCE = /^```([\w+#.-]*)$/

const beginCode: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const found = empty && $from.parent.type === nodes.paragraph ? FENCE.exec($from.parent.textBetween(0, $from.parent.content.size, "", "\ufffc")) : null
  if (!found || $from.parentOffset < $from.parent.content.size) return false
  const tr = setLine(state.tr.delete($from.start(), $from.end()), $from.start(), nodes.code_block, { language: found[1] ?? "" })
  if (tr) dispatch?.(tr)
  return tr !== null
}

/** In a table Enter goes down, and at the end adds a row. */
const nextRow: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const { $from } = state.selection
  const depth = depthOf($from)
  const [table, row, column] = [$from.node(depth - 1), $from.index(depth - 1), $from.index(depth)]
  if (row === table.childCount - 1) return addRowAfter(state, (tr) => dispatch?.(intoRow(tr, $from.before(depth - 1), row + 1, column)))
  dispatch?.(intoRow(state.tr, $from.before(depth - 1), row + 1, column))
  return true
}

/** The depth of the row somebody stands in. */
const depthOf = ($from: ResolvedPos): number => {
  let depth = $from.depth
  while (depth > 0 && $from.node(depth).type !== nodes.table_row) depth -= 1
  return depth
}

function intoRow(tr: EditorState["tr"], table: number, row: number, column: number): EditorState["tr"] {
  const held = tr.doc.nodeAt(table)
  let at = table + 1
  for (let before = 0; before < row; before += 1) at += held?.child(before).nodeSize ?? 0
  const cells = held?.child(row)
  at += 1
  for (let before = 0; before < Math.min(column, (cells?.childCount ?? 1) - 1); before += 1) at += cells?.child(before).nodeSize ?? 0
  return tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView()
}

/** Backspace at the beginning of a heading or of code makes it plain words again. */
const becomePlain: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0) return false
  const { type, content } = $from.parent
  if (type !== nodes.heading && !(type.spec.code && content.size === 0)) return false
  dispatch?.(state.tr.setBlockType($from.pos, $from.pos, nodes.paragraph))
  return true
}

/** Out of what stands first or last, where no line can be reached by an arrow. */
function leave(way: "up" | "down"): Command {
  return (state, dispatch, view) => {
    const { $from, empty } = state.selection
    const top = $from.node(1)
    if (!empty || !view?.endOfTextblock(way) || !top || !(top.type === nodes.table || top.type.spec.code)) return false
    const edge = way === "down" ? $from.after(1) === state.doc.content.size : $from.before(1) === 0
    const onEdge = top.type !== nodes.table || $from.index(1) === (way === "down" ? top.childCount - 1 : 0)
    if (!edge || !onEdge || (way === "up" && top.type !== nodes.table && $from.parentOffset > 0)) return false
    const at = way === "down" ? $from.after(1) : 0
    const tr = state.tr.insert(at, nodes.paragraph.create())
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView())
    return true
  }
}
