import { markWords } from "./highlight.ts"

export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return <bdi>{markWords(text, words).map((piece, index) => (piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text))}</bdi>
}
