import { languageCalled } from "./languages.ts"
import { type Kind, readTokens } from "./tokens.ts"

/** Where a colour lies; the browser draws it over the letters, which stay one text (CSS Custom Highlight API). */
interface Painted {
  kind: Kind
  range: AbstractRange
}

/** Colours the code in these blocks. `still` is asked after each wait; what comes back takes the colours off again. */
export async function paint(blocks: readonly HTMLElement[], still: () => boolean, written: boolean): Promise<() => void> {
  const painted: Painted[] = []
  for (const block of blocks) {
    const language = languageCalled(block.parentElement?.dataset["language"] ?? "")
    const text = language && onlyTextOf(block)
    if (!text) continue
    const code = text.data
    const tokens = await readTokens(code, language)
    // Somebody may have gone on writing meanwhile.
    if (!still() || text.data !== code) continue
    for (const { from, to, kind } of tokens) painted.push({ kind, range: written ? liveRange(text, from, to) : new StaticRange({ startContainer: text, startOffset: from, endContainer: text, endOffset: to }) })
  }
  for (const { kind, range } of painted) highlightOf(kind).add(range)
  return () => {
    for (const { kind, range } of painted) highlightOf(kind).delete(range)
  }
}

/** Of a block that somebody writes in, the editor puts a line end of its own behind the text. */
function onlyTextOf(block: HTMLElement): Text | undefined {
  const [first, ...others] = block.childNodes
  return first instanceof Text && others.every((other) => other.nodeName === "BR") ? first : undefined
}

/** Moves along while letters come and go before it. */
function liveRange(text: Text, from: number, to: number): Range {
  const range = new Range()
  range.setStart(text, from)
  range.setEnd(text, to)
  return range
}

function highlightOf(kind: Kind): Highlight {
  const name = `code-${kind}`
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}
