import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { get } from "../kernel/api.ts"
import { useSettled } from "../kernel/pages.ts"
import { store } from "../kernel/store.ts"
import { matchesWords } from "../kernel/text.ts"
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
  const asked = useSettled(token?.kind === "person" ? q : "")
  const people = useQuery({
    queryKey: ["people", "mention", space.id, asked],
    queryFn: ({ signal }) => findPeople(space, asked, signal),
    enabled: token?.kind === "person",
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const emoji = useQuery({ queryKey: ["emoji", q], queryFn: () => findEmoji(q, OFFERED), enabled: token?.kind === "emoji", placeholderData: keepPreviousData, staleTime: Infinity })
  if (token?.kind === "person") return stillMeant(people.data ?? [], q)
  if (token?.kind === "emoji") return (emoji.data ?? []).map((named) => ({ kind: "emoji", emoji: named }))
  return []
}

/** The answer may be to what was typed a moment ago: nobody is offered, and taken by Enter, who is not meant any more. */
export const stillMeant = (found: readonly Suggestion[], q: string): Suggestion[] => found.filter((one) => one.kind === "person" && matchesWords(one.person.name, q))

/** Members first; in an open space everybody else may be asked too, as they can read it. */
async function findPeople(space: Space, q: string, signal: AbortSignal): Promise<Suggestion[]> {
  const ask = (within?: number) => get<Page<Person>>("/people", { q, limit: OFFERED, space: within }, signal).then((page) => page.items.filter((person) => !person.deactivated))
  const open = space.visibility === "open" && space.kind !== "direct" && space.kind !== "company"
  const [members, everybody] = await Promise.all([ask(space.id), open ? ask() : []])
  store.apply({ people: [...members, ...everybody] })
  const known = new Set(members.map((person) => person.id))
  const others = everybody.filter((person) => !known.has(person.id))
  return [...members.map((person) => ({ kind: "person" as const, person, member: true })), ...others.map((person) => ({ kind: "person" as const, person, member: false }))].slice(0, OFFERED)
}
