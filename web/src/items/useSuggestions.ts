import { useLingui } from "@lingui/react/macro"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { get } from "../kernel/api.ts"
import { groupsQuery, useGroupsOn } from "../kernel/groups.ts"
import { useSettled } from "../kernel/pages.ts"
import { store } from "../kernel/store.ts"
import { fold, matchesWords } from "../kernel/text.ts"
import type { Group, Page, Person, Space } from "../kernel/types.ts"
import { type BlockChoice, matchBlocks, useBlockChoices } from "./blockChoices.ts"
import { findEmoji, type NamedEmoji, rank } from "./emojiNames.ts"
import { manyAmong, type Many, useReach } from "./everybody.ts"
import { type Token, tokenAt } from "./mentions.ts"
import { useOwnEmoji } from "./ownEmoji.ts"
import type { Caret } from "./surface.ts"
import { useTone, withTone } from "./tones.ts"

export type Suggestion =
  | { kind: "person"; person: Person; member: boolean }
  | { kind: "many"; many: Many; told: number }
  | { kind: "group"; group: Group }
  | { kind: "space"; space: Space }
  | { kind: "emoji"; emoji: NamedEmoji }
  | { kind: "block"; block: BlockChoice }
  | { kind: "moment" }

const OFFERED = 6

/** What could finish the word before the caret: people after @, spaces after #, emoji after a colon, blocks and times after a stroke. */
export function useSuggestions(space: Space, caret: Caret) {
  const [dismissed, setDismissed] = useState(-1)
  const [at, setAt] = useState(0)
  const found = tokenAt(caret.before, caret.alone)
  // What was sent away stays away until something else is begun.
  if (!found && dismissed >= 0) setDismissed(-1)
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
  const { t } = useLingui()
  const blocks = useBlockChoices()
  const moment: Suggestion[] = matchesWords(t`Date and time`, q) || "time".startsWith(q.toLowerCase()) ? [{ kind: "moment" }] : []
  const people = useQuery({
    queryKey: ["people", "mention", space.id, asked],
    queryFn: ({ signal }) => findPeople(space, asked, signal),
    enabled: token?.kind === "person",
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  // A conversation of few has no use for a list of many.
  const groupsOn = useGroupsOn()
  const groups = useQuery({ ...groupsQuery, enabled: groupsOn && token?.kind === "person" && space.kind !== "direct", staleTime: 60_000 })
  const reach = useReach(space, token?.kind === "person" && manyAmong(q).length > 0)
  const own = useOwnEmoji()
  const tone = useTone()
  const emoji = useQuery({ queryKey: ["emoji", q], queryFn: () => findEmoji(q, OFFERED), enabled: token?.kind === "emoji", placeholderData: keepPreviousData, staleTime: Infinity })
  switch (token?.kind) {
    case "person":
      return inOrder(q, manyAmong(q).flatMap((many) => (reach?.[many] == null ? [] : [{ kind: "many" as const, many, told: reach[many] }])), [...stillMeant(people.data ?? [], q), ...matchGroups(groupsOn ? (groups.data ?? []) : [], q)])
    case "space":
      return matchSpaces([...store.spaces.values()], q).map((one) => ({ kind: "space", space: one }))
    case "emoji":
      return [...rank(own.map(({ word }) => ({ emoji: `:${word}:`, name: word })), q, OFFERED), ...(emoji.data ?? []).map((named) => ({ ...named, emoji: withTone(named.emoji, tone) }))].slice(0, OFFERED).map((named) => ({ kind: "emoji", emoji: named }))
    case "block":
      return [...matchBlocks(blocks, q).map((block) => ({ kind: "block" as const, block })), ...moment]
    case "moment":
      return moment
    default:
      return []
  }
}

/** The answer may be to what was typed a moment ago: nobody is offered, and taken by Enter, who is not meant any more. */
export const stillMeant = (found: readonly Suggestion[], q: string): Suggestion[] => found.filter((one) => one.kind === "person" && matchesWords(one.person.name, q))

/** The first is taken by Enter: what tells everybody is that only where it is written out, or where nobody else is meant. */
export const inOrder = (q: string, many: readonly Suggestion[], named: readonly Suggestion[]): Suggestion[] =>
  many.some((one) => one.kind === "many" && one.many === q.toLowerCase()) ? [...many, ...named].slice(0, OFFERED) : [...named.slice(0, OFFERED - many.length), ...many]

/** Behind the people: a name that is typed is mostly somebody's. */
export const matchGroups = (groups: readonly Group[], q: string): Suggestion[] =>
  q === "" ? [] : groups.filter((group) => group.members > 0 && matchesWords(group.name, q)).map((group) => ({ kind: "group", group }))

/** Mine first; those with a name that begins so before those with a word in it that does. */
export function matchSpaces(spaces: readonly Space[], q: string): Space[] {
  const begins = (space: Space) => fold(space.name).startsWith(fold(q))
  const rank = (space: Space) => Number(!space.membership) * 2 + Number(!begins(space))
  return spaces
    .filter((space) => space.kind !== "direct" && !space.archived_at && matchesWords(space.name, q))
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .slice(0, OFFERED)
}

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
