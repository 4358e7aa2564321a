/** Folds as the server does: compatibility forms, lower case, marks stripped, so that kvaloya finds Kvaløya. */
const SINGLES: Record<string, string> = { ø: "o", đ: "d", ł: "l", ħ: "h", ı: "i", æ: "ae", œ: "oe", ß: "ss", þ: "th", ð: "d" }

export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[øđłħıæœßþð]/g, (letter) => SINGLES[letter] ?? letter)
}

/** Every word of the query begins a word of the text. */
export function matchesWords(text: string, query: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u)
  return fold(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean).every((asked) => words.some((word) => word.startsWith(asked)))
}

/** How long the server takes a text to be: letters, where the browser counts an emoji as two. */
export function countLetters(text: string): number {
  let letters = 0
  for (const _letter of text) letters += 1
  return letters
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word))
  const first = words[0] ?? "?"
  const last = words.length > 1 ? (words.at(-1) ?? "") : ""
  return (firstLetter(first) + firstLetter(last)).toLocaleUpperCase()
}

export const firstLetter = (word: string): string => word.match(/[\p{L}\p{N}]/u)?.[0] ?? word.slice(0, 1)

const TINTS = ["brand", "blue", "plum", "ochre", "teal"] as const
export type Tint = (typeof TINTS)[number]

/** The same id has the same colour everywhere and for ever. */
export const tintOf = (id: number): Tint => TINTS[Math.abs(id) % TINTS.length] ?? "brand"

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name
