import { InputRule, inputRules } from "prosemirror-inputrules"
import type { MarkType, NodeType } from "prosemirror-model"
import type { EditorState, Transaction } from "prosemirror-state"
import { canJoin, findWrapping } from "prosemirror-transform"
import { nodes, signs } from "./schema.ts"

/** Markdown signs become what they mean while they are typed. Backspace takes that back and leaves the signs. */
export const rules = () =>
  inputRules({
    rules: [
      lineRule("(#{1,6}) ", ([, hashes = ""]) => (tr, at) => setLine(tr, at, nodes.heading, { level: hashes.length })),
      lineRule("> ", () => (tr, at) => wrap(tr, at, nodes.quote)),
      lineRule("([-*+]) ", () => (tr, at) => wrap(tr, at, nodes.bullets)),
      lineRule("(\\d{1,9})([.)]) ", ([, start = "1", sign = "."]) => (tr, at) => wrap(tr, at, nodes.numbers, { start: Number(start), sign })),
      lineRule("(?:[-*+] )?\\[([ xX]?)\\] ", ([, box = ""]) => (tr, at) => makeTask(tr, at, box.trim() !== "")),
      lineRule("```([\\w+#.-]*) ", ([, language = ""]) => (tr, at) => setLine(tr, at, nodes.code_block, { language })),
      lineRule("(?:---|\\*\\*\\*|___) ", () => (tr, at) => putDivider(tr, at)),
      markRule(/()(\*\*)(?=[^\s*])([^*]*[^\s*])\*\*$/, signs.bold),
      markRule(/(^|[^\w_])(__)(?=[^\s_])([^_]*[^\s_])__$/, signs.bold),
      markRule(/(^|[^\w*])(\*)(?=[^\s*])([^*]*[^\s*]|[^\s*])\*$/, signs.italic),
      markRule(/(^|[^\w_])(_)(?=[^\s_])([^_]*[^\s_]|[^\s_])_$/, signs.italic),
      markRule(/()(~~)(?=[^\s~])([^~]*[^\s~]|[^\s~])~~$/, signs.struck),
      markRule(/(^|[^`])(`)([^`]+)`$/, signs.code),
      linkRule,
    ],
  })

type Act = (tr: Transaction, at: number) => Transaction | null

/** A sign at the beginning of a line: the line first becomes a paragraph of its own. */
function lineRule(pattern: string, act: (match: RegExpMatchArray) => Act): InputRule {
  return new InputRule(new RegExp(`(?:^|\ufffc)${pattern}$`, "u"), (state, match, start, end) => {
    const { tr } = state
    const at = standAlone(state, tr, start, end, match[0].startsWith("\ufffc"))
    return at === undefined ? null : act(match)(tr, at)
  })
}

function standAlone(state: EditorState, tr: Transaction, start: number, end: number, behindSomething: boolean): number | undefined {
  const $start = state.doc.resolve(start)
  if ($start.parent.type !== nodes.paragraph || (behindSomething && $start.nodeAfter?.type !== nodes.break)) return undefined
  tr.delete(start, end)
  if (behindSomething) tr.split(start)
  const at = behindSomething ? start + 2 : start
  partAtBreak(tr, at)
  return at
}

/** What stands in the lines below stays what it is. */
export function partAtBreak(tr: Transaction, at: number): void {
  const $at = tr.doc.resolve(at)
  let place = at
  for (let index = $at.index(); index < $at.parent.childCount; index += 1) {
    const child = $at.parent.child(index)
    if (child.type === nodes.break) {
      tr.delete(place, place + 1).split(place)
      return
    }
    place += index === $at.index() ? child.nodeSize - $at.textOffset : child.nodeSize
  }
}

export function setLine(tr: Transaction, at: number, type: NodeType, attributes: Record<string, unknown>): Transaction | null {
  const $at = tr.doc.resolve(at)
  if (!$at.node(-1).canReplaceWith($at.index(-1), $at.indexAfter(-1), type)) return null
  return tr.setBlockType(at, at, type, attributes)
}

export function wrap(tr: Transaction, at: number, type: NodeType, attributes: Record<string, unknown> = {}): Transaction | null {
  const range = tr.doc.resolve(at).blockRange()
  const wrapping = range && findWrapping(range, type, attributes)
  if (!range || !wrapping) return null
  tr.wrap(range, wrapping)
  const before = tr.doc.resolve(range.start).nodeBefore
  if (before?.type === type && canJoin(tr.doc, range.start)) tr.join(range.start)
  return tr
}

export function makeTask(tr: Transaction, at: number, done: boolean): Transaction | null {
  const $at = tr.doc.resolve(at)
  const inEntry = $at.depth > 1 && $at.node(-1).type === nodes.entry && $at.index(-1) === 0
  const before = tr.steps.length
  if (!inEntry && !wrap(tr, at, nodes.bullets)) return null
  const $in = tr.doc.resolve(inEntry ? at : tr.mapping.slice(before).map(at))
  return tr.setNodeMarkup($in.before(-1), null, { done })
}

export function putDivider(tr: Transaction, at: number): Transaction | null {
  const $at = tr.doc.resolve(at)
  if (!$at.node(-1).canReplaceWith($at.index(-1), $at.index(-1), nodes.divider)) return null
  return tr.insert($at.before(), nodes.divider.create())
}

function markRule(pattern: RegExp, mark: MarkType): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const [, before = "", sign = "", words = ""] = match
    const from = start + before.length + sign.length
    const to = from + words.length
    if (state.doc.rangeHasMark(start, end, signs.code)) return null
    const { tr } = state
    tr.delete(to, end).addMark(from, to, mark.create()).delete(from - sign.length, from)
    return tr.removeStoredMark(mark)
  })
}

const linkRule = new InputRule(/\[([^[\]]+)\]\(((?:https?:\/\/|mailto:|tel:)[^\s()]+)\)$/, (state, match, start, end) => {
  const [, words = "", href = ""] = match
  const from = start + 1
  const to = from + words.length
  const { tr } = state
  return tr.delete(to, end).addMark(from, to, signs.link.create({ href })).delete(start, from).removeStoredMark(signs.link)
})
