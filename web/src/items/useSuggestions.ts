import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { get } from "../kernel/api.ts"
import { store } from "../kernel/store.ts"
import type { Page, Person, Space } from "../kernel/types.ts"
import { findEmoji, type NamedEmoji } from "./emojiNames.ts"
import { type Token, tokenAt } from "./mentions.ts"

export type Suggestion = { kind: "person"; person: Person; member: boolean } | { kind: "emoji"; emoji: NamedEmoji }

const OFFERED = 6

/** What could finish the word before the caret: people after @, emoji after a colon. */
export function useSuggestions(space: Space, text: string, caret: number) {
  const [dismissed, setDismissed] = useState(-1)
  const [at, setAt] = useState(0)
  const found = tokenAt(text, caret)
  const token = found && found.from !== dismissed ? found : undefined
  const list = useMatches(space, token)
  const current = Math.min(at, list.length - 1)
  return {
    token,
    list: token ? list : [],
    current,
    move: (by: number) => setAt((current + by + list.length) % list.length),
    reset: () => setAt(0),
    dismiss: () => setDismissed(found?.from ?? -1),
  }
}

function useMatches(space: Space, token: Token | undefined): Suggestion[] {
  const q = token?.text ?? ""
  // In an open space everybody may be asked; elsewhere only those who can read it.
  const everybody = space.visibility === "open" && space.kind !== "direct"
  const people = useQuery({
    queryKey: ["people", "mention", everybody ? 0 : space.id, q],
    queryFn: async ({ signal }) => {
      const page = await get<Page<Person>>("/people", { q, limit: OFFERED, space: everybody ? undefined : space.id }, signal)
      store.apply({ people: page.items })
      return page.items
    },
    enabled: token?.kind === "person",
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const emoji = useQuery({ queryKey: ["emoji", q], queryFn: () => findEmoji(q, OFFERED), enabled: token?.kind === "emoji", placeholderData: keepPreviousData, staleTime: Infinity })
  if (token?.kind === "person") return (people.data ?? []).filter((person) => !person.deactivated).map((person) => ({ kind: "person", person, member: true }))
  if (token?.kind === "emoji") return (emoji.data ?? []).map((named) => ({ kind: "emoji", emoji: named }))
  return []
}
