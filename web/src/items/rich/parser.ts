import MarkdownIt from "markdown-it"
import { findMoment, MOMENT } from "../moments.ts"
import { NAMED } from "../named.ts"

/** The same Markdown as on the server (`folkmoot/kernel/text.py`), so that what is shown here is what others will read. */
export const parser = new MarkdownIt({ html: false, linkify: true, breaks: true })
parser.disable("image")
parser.set({ maxNesting: 20 })

const AT_START = new RegExp(`^(?:${NAMED.source}|${MOMENT.source})`)
const LONGEST = 80

parser.inline.ruler.before("autolink", "mention", (state, silent) => {
  if (state.src.charCodeAt(state.pos) !== 0x3c) return false
  const found = AT_START.exec(state.src.slice(state.pos, state.pos + LONGEST))
  if (!found || (found[0].startsWith("<t:") && !findMoment(found[0]))) return false
  if (!silent) state.push("mention", "", 0).content = found[0]
  state.pos += found[0].length
  return true
})

/** A text with more of what the parser stops at is shown by the server as it was written. */
const MARKS = /[*_`~[\]<>|#&\\@!(:\n]|\w\.\w|[-+=$%^{}]{4}|^[^\S\n]*(?:[-+=]|\d+[.)])/gm
const MOST_MARKS = 3_000

export function hasTooManyMarks(text: string): boolean {
  if (text.length <= MOST_MARKS) return false
  let found = 0
  for (const _mark of text.matchAll(MARKS)) if (++found > MOST_MARKS) return true
  return false
}

/** What the parser could see something in; text without any of it is taken as it is. */
export const MARKUP = /[*_`~[\]<>|#&\\@]|:\/\/|\w\.\w|^[^\S\n]*(?:[-+=]|\d+[.)]\s|\t| {4})/m
