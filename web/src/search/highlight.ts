import { fold } from "../kernel/text.ts"

export interface Piece {
  text: string
  hit: boolean
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Cuts a text where its words begin with one of the folded words: kval marks the Kval of Kvaløya. */
export function markWords(text: string, words: readonly string[]): Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const match of text.matchAll(WORD)) {
    const length = hitLength(match[0], words)
    if (length === 0) continue
    if (match.index > done) pieces.push({ text: text.slice(done, match.index), hit: false })
    done = match.index + length
    pieces.push({ text: text.slice(match.index, done), hit: true })
  }
  if (done < text.length) pieces.push({ text: text.slice(done), hit: false })
  return pieces
}

/** How much of a word is covered by the longest of the words it begins with, in its own letters. */
export function hitLength(word: string, words: readonly string[]): number {
  const folded = fold(word)
  const longest = words.filter((asked) => asked !== "" && folded.startsWith(asked)).reduce((most, asked) => Math.max(most, asked.length), 0)
  if (longest === 0) return 0
  let taken = 0
  for (const letter of word) {
    const covered = fold(word.slice(0, taken)).length >= longest
    // A mark that stands on the last covered letter belongs to it.
    if (covered && !/\p{M}/u.test(letter)) return taken
    taken += letter.length
  }
  return taken
}

export const hasHit = (text: string, words: readonly string[]): boolean => markWords(text, words).some((piece) => piece.hit)

const BEFORE = 36
const LONGEST = 160

/** Words that stand so close to one another are seen together. */
const NEAR = 30

/** A line of a text around the first place where most of the words stand together; the beginning when nothing in it is marked. */
export function excerpt(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/g, " ").trim()
  const first = placeOf(line, words)
  const from = first <= BEFORE ? 0 : line.lastIndexOf(" ", first - BEFORE) + 1
  const cut = line.slice(from, from + LONGEST)
  const end = from + LONGEST < line.length ? "…" : ""
  return `${from > 0 ? "…" : ""}${cut}${end}`
}

function placeOf(line: string, words: readonly string[]): number {
  const hits = [...line.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const length = hitLength(word, words)
    return length > 0 ? [{ index, word: fold(word.slice(0, length)) }] : []
  })
  let [place, most, end] = [0, 0, 0]
  for (const [at, { index }] of hits.entries()) {
    while ((hits[end]?.index ?? Infinity) <= index + NEAR) end += 1
    const together = new Set(hits.slice(at, end).map(({ word }) => word)).size
    if (together > most) [place, most] = [index, together]
  }
  return place
}
