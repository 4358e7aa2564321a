import { baseKeymap, toggleMark } from "prosemirror-commands"
import { history } from "prosemirror-history"
import { keymap } from "prosemirror-keymap"
import type { Node } from "prosemirror-model"
import { type Command, EditorState, Plugin, Selection, TextSelection, type Transaction } from "prosemirror-state"
import { tableEditing } from "prosemirror-tables"
import { EditorView, type NodeView } from "prosemirror-view"
import { isComposing } from "../../kernel/composing.ts"
import { labelOf } from "../named.ts"
import { readPaste } from "../paste.ts"
import type { Caret, Insertion, Mark, Surface } from "../surface.ts"
import { makeBlock } from "./blocks.ts"
import { taskBoxes } from "./boxes.ts"
import { codeColours } from "./codeColours.ts"
import { breakLine, goOn, keys, newLine } from "./keys.ts"
import { MARKUP } from "./parser.ts"
import { linkOver, putMarkdown, putPlain } from "./put.ts"
import { docOf, open, type Opened } from "./read.ts"
import { rules } from "./rules.ts"
import { classOf, nodes, schema, signs, wireOf } from "./schema.ts"
import { saysSomething, write, writeForGood } from "./write.ts"

/** What the editor tells and asks; read afresh at each use. */
export interface Listener {
  onChange: (wire: string) => void
  onCaret: (caret: Caret) => void
  /** True: the key was meant for somebody else. */
  onKey: (event: KeyboardEvent) => boolean
  onFiles: (files: FileList) => void
  attributes: () => Record<string, string>
  /** What Enter does where it does not send. */
  newParagraphs: boolean
}

export interface RichSurface extends Surface {
  view: EditorView
  run: (command: Command) => void
  /** Draws anew what depends on who listens: names, labels. */
  refresh: () => void
  leave: () => void
}

export function openEditor(place: HTMLElement, wire: string, told: () => Listener): RichSurface {
  let opened = open(wire)
  const view: EditorView = new EditorView({ mount: place }, {
    state: stateOf(opened),
    attributes: (state) => ({ ...told().attributes(), ...(isEmpty(state) ? { "data-empty": "" } : {}) }),
    nodeViews: { entry: taskBoxes, mention: nameOfToday },
    handleKeyDown: (_view, event) => onKey(view, event, told()),
    handleDOMEvents: {
      paste: (_view, event) => pasted(view, event, told()),
      drop: (_view, event) => dropped(view, event, told()),
      beforeinput: (_view, event) => written(view, event),
    },
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr))
      if (tr.docChanged) told().onChange(write(view.state.doc, opened))
      if (tr.docChanged || tr.selectionSet) told().onCaret(caretOf(view.state))
    },
  })
  const run = (command: Command) => {
    command(view.state, (tr) => view.dispatch(tr), view)
    view.focus()
  }
  return {
    view,
    run,
    focus: () => {
      view.focus()
      // What was begun in the plain field, a mention or a stroke, goes on here.
      told().onCaret(caretOf(view.state))
    },
    insert: (added, back = 0) => run((state, dispatch) => put(state, added, back, dispatch)),
    mark: (mark, href) => run(marking(mark, href)),
    block: (block, back = 0) => {
      if (back > 0) view.dispatch(view.state.tr.delete(view.state.selection.from - back, view.state.selection.from))
      run(makeBlock(block))
    },
    read: (next) => {
      opened = open(next)
      view.updateState(stateOf(opened))
      told().onCaret(caretOf(view.state))
    },
    wire: () => writeForGood(view.state.doc, opened),
    refresh: () => {
      view.setProps({})
      for (const named of view.dom.querySelectorAll<HTMLElement>("[data-wire]")) showName(named)
    },
    leave: () => view.destroy(),
  }
}

function stateOf(opened: Opened): EditorState {
  const doc = withRoomBelow(docOf(opened), opened.text)
  return EditorState.create({ doc, selection: Selection.atEnd(doc), plugins: PLUGINS() })
}

/** What is written behind a quote is no part of it: an empty line at the end of the text asks for a place of its own. */
function withRoomBelow(doc: Node, text: string): Node {
  return doc.lastChild?.type === nodes.quote && text.endsWith("\n\n") ? doc.copy(doc.content.addToEnd(nodes.paragraph.create())) : doc
}

/** People and spaces may become known, or change their names, while somebody writes. */
function nameOfToday(node: Node): NodeView {
  const dom = document.createElement("span")
  dom.className = classOf(wireOf(node))
  dom.dataset["wire"] = wireOf(node)
  showName(dom)
  return { dom, ignoreMutation: () => true }
}

function showName(named: HTMLElement): void {
  const label = labelOf(named.dataset["wire"] ?? "")
  if (named.textContent !== label) named.textContent = label
}

const PLUGINS = () => [rules(), keys(), keymap({ "Mod-Enter": () => true }), keymap(baseKeymap), history(), tableEditing(), roomBelow, codeColours]

/** Behind a table or code there is a line to write on. */
const roomBelow = new Plugin({
  appendTransaction(transactions, _old, state) {
    const last = state.doc.lastChild
    const closed = last && (last.type === nodes.table || last.type.spec.code || last.isLeaf)
    return closed && transactions.some((tr) => tr.docChanged) ? state.tr.insert(state.doc.content.size, nodes.paragraph.create()) : null
  },
})

const isEmpty = (state: EditorState): boolean => state.doc.childCount === 1 && state.doc.firstChild?.type === nodes.paragraph && !saysSomething(state.doc) && state.doc.content.size === 2

function caretOf(state: EditorState): Caret {
  const { $from, empty } = state.selection
  if (!empty || !$from.parent.inlineContent || $from.parent.type.spec.code || signs.code.isInSet($from.marks())) return { before: "", alone: false }
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 60), $from.parentOffset, "", breakOr)
  const line = before.slice(before.lastIndexOf("\n") + 1)
  const after = $from.parent.textBetween($from.parentOffset, $from.parent.content.size, "", breakOr)
  return { before: line, alone: $from.parent.type === nodes.paragraph && (after === "" || after.startsWith("\n")) && $from.depth === 1 }
}

const breakOr = (leaf: { type: unknown }) => (leaf.type === nodes.break ? "\n" : "\ufffc")

let plainly = false

function onKey(view: EditorView, event: KeyboardEvent, told: Listener): boolean {
  plainly = event.key.toLowerCase() === "v" && event.shiftKey && (event.ctrlKey || event.metaKey)
  if (view.composing || event.isComposing) return false
  // The Enter that ended a composition, and comes behind its end: it breaks no line either.
  if (isComposing(event)) return event.key === "Enter"
  const bare = event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey
  if (told.onKey(event)) return true
  if (bare) return (told.newParagraphs ? newLine : breakLine)(view.state, (tr) => view.dispatch(tr), view)
  return false
}

/** Whether Enter has something to go on with here: a list, code, a table. Then it does not send. */
export const goesOn = (view: EditorView): boolean => goOn(view.state, (tr) => view.dispatch(tr.scrollIntoView()), view)

function put(state: EditorState, { text, wire }: Insertion, back: number, dispatch?: (tr: Transaction) => void): boolean {
  const { from, to } = state.selection
  const tr = state.tr
  if (wire === undefined) tr.insertText(text ?? "", from - back, to)
  else tr.replaceWith(from - back, to, [nodes.mention.create({ wire }), schema.text(" ")])
  dispatch?.(tr.scrollIntoView())
  return true
}

const MARKS = { bold: signs.bold, italic: signs.italic, struck: signs.struck, code: signs.code }

function marking(mark: Mark, href: string | undefined): Command {
  if (mark !== "link") return toggleMark(MARKS[mark])
  return (state, dispatch) => {
    const { from, to, empty } = state.selection
    if (!href) return toggleMark(signs.link)(state, dispatch)
    const link = signs.link.create({ href })
    const tr = empty ? state.tr.replaceSelectionWith(schema.text(href, [link]), false) : state.tr.addMark(from, to, link).setSelection(TextSelection.create(state.doc, to))
    dispatch?.(tr.removeStoredMark(signs.link).scrollIntoView())
    return true
  }
}

function pasted(view: EditorView, event: ClipboardEvent, told: Listener): boolean {
  const { clipboardData } = event
  if (!clipboardData) return false
  event.preventDefault()
  const plain = clipboardData.getData("text/plain").replace(/\r\n?/g, "\n")
  const asItIs = plainly
  plainly = false
  if (asItIs && plain !== "") view.dispatch(putPlain(view.state, plain))
  else bring(view, clipboardData, told)
  return true
}

/** From within the text the editor moves it itself. */
function dropped(view: EditorView, event: DragEvent, told: Listener): boolean {
  if (view.dragging || !event.dataTransfer) return false
  event.preventDefault()
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (at) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))))
  bring(view, event.dataTransfer, told)
  return true
}

function bring(view: EditorView, brought: DataTransfer, told: Listener): void {
  const { text, onlyFiles } = readPaste(brought)
  if (onlyFiles) told.onFiles(brought.files)
  else if (text !== "") view.dispatch((linkOver(view.state, text) ?? putMarkdown(view.state, text)).setMeta("paste", true))
}

/** Several letters at once, as dictation and completion write them, may bring their signs with them. */
function written(view: EditorView, event: InputEvent): boolean {
  const { data } = event
  if (event.inputType !== "insertText" || !data || data.length < 2 || view.composing || !(MARKUP.test(data) || data.includes("\n"))) return false
  event.preventDefault()
  view.dispatch(putMarkdown(view.state, data))
  return true
}
