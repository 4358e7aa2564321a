import { useQuery } from "@tanstack/react-query"
import { get, remove, request } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import type { PersonId } from "../kernel/types.ts"

/** A picture of the organisation's own, written `:word:`. */
export interface OwnEmoji {
  word: string
  picture: string
  added_by: PersonId | null
  added_at: string
}

const KEY = ["own-emoji"]
const NONE: readonly OwnEmoji[] = []

export function useOwnEmoji(): readonly OwnEmoji[] {
  const { data } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<{ items: OwnEmoji[] }>("/emoji", {}, signal), staleTime: Infinity })
  return data?.items ?? NONE
}

export const ownEmojiChanged = (): void => void queries.invalidateQueries({ queryKey: KEY })

export async function addEmoji(word: string, picture: File): Promise<void> {
  await request("PUT", `/emoji/${word}`, { body: picture })
  ownEmojiChanged()
}

export async function removeEmoji(word: string): Promise<void> {
  await remove(`/emoji/${word}`)
  ownEmojiChanged()
}

/** `:pump:` → `pump`. */
export const wordIn = (emoji: string): string | undefined => /^:([a-z0-9][a-z0-9_+-]{1,29}):$/.exec(emoji)?.[1]

/** As people type a name: small letters, and what is none of the signs a word may have becomes a stroke. */
export const asWord = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9_+-]+/g, "_").replace(/^[_+-]+/, "").slice(0, 30)
