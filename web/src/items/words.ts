import { msg } from "@lingui/core/macro"
import type { MessageDescriptor } from "@lingui/core"
import { withoutTone } from "./tones.ts"

/** The word of an emoji: its tooltip, and what a screen reader says. */
const WORDS: Record<string, MessageDescriptor> = {
  "👍": msg`Agree`,
  "👎": msg`Disagree`,
  "🙏": msg`Thanks`,
  "💡": msg`Useful`,
  "🎉": msg`Well done`,
  "❤️": msg`Love it`,
  "😂": msg`Funny`,
  "😄": msg`Glad`,
  "👀": msg`Looking at it`,
  "✅": msg`Done`,
  "🤔": msg`Not sure`,
  "😢": msg`Sad`,
  "👏": msg`Applause`,
  "🔥": msg`Great`,
  "🚀": msg({ message: "Go", context: "emoji" }),
  "💯": msg`Exactly`,
}

export const QUICK = ["👍", "🙏", "🎉", "✅", "💡", "👀"] as const

export function wordOf(emoji: string): MessageDescriptor | undefined {
  const bare = withoutTone(emoji)
  return WORDS[bare] ?? WORDS[`${bare}\uFE0F`]
}
