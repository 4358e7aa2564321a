import { useOwnEmoji, wordIn } from "./ownEmoji.ts"

/** An emoji as it is drawn: a letter, or a picture of the organisation's own. What was removed stays its word. */
export function EmojiSign({ emoji }: { emoji: string }) {
  const own = useOwnEmoji()
  const word = wordIn(emoji)
  const found = word === undefined ? undefined : own.find((one) => one.word === word)
  if (found) return <img className="em own" src={found.picture} alt="" />
  return <span className="em" aria-hidden="true">{emoji}</span>
}
