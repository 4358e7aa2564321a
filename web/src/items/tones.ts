import { useSyncExternalStore } from "react"

/** As Unicode has them, from none to the darkest. */
export const TONES = ["none", "light", "medium-light", "medium", "medium-dark", "dark"] as const
export type Tone = (typeof TONES)[number]

const SIGNS: Record<Tone, string> = { none: "", light: "\u{1F3FB}", "medium-light": "\u{1F3FC}", medium: "\u{1F3FD}", "medium-dark": "\u{1F3FE}", dark: "\u{1F3FF}" }
const SIGN = /[\u{1F3FB}-\u{1F3FF}]/gu
/** A hand or a person, and what may ask for its picture in colours. */
const TAKES_ONE = /(\p{Emoji_Modifier_Base})\uFE0F?/gu

export const withoutTone = (emoji: string): string => emoji.replace(SIGN, "")

/** Where there are several people in one emoji, most have no tones that every device draws: they stay as they are. */
export function withTone(emoji: string, tone: Tone): string {
  if (tone === "none" || emoji.match(TAKES_ONE)?.length !== 1) return emoji
  return withoutTone(emoji).replace(TAKES_ONE, `$1${SIGNS[tone]}`)
}

const KEPT = "folkmoot.skin-tone"
const listeners = new Set<() => void>()

/** What somebody chose on this device. */
export const chosenTone = (): Tone => TONES.find((tone) => tone === localStorage.getItem(KEPT)) ?? "none"

export function chooseTone(tone: Tone): void {
  localStorage.setItem(KEPT, tone)
  for (const listener of listeners) listener()
}

export const useTone = (): Tone => useSyncExternalStore(subscribe, chosenTone)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
