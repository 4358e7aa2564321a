import type { LucideIcon } from "lucide-react"
import { store } from "../kernel/store.ts"
import { firstName, fold, matchesWords } from "../kernel/text.ts"
import { inTime } from "../kernel/time.ts"
import type { Item, Person, Space } from "../kernel/types.ts"
import { isMine, othersIn } from "../spaces/spaces.ts"

/** One line of the palette that can be chosen. */
export type Entry =
  | { kind: "space"; key: string; space: Space; name: string }
  | { kind: "said"; key: string; item: Item }
  | { kind: "person"; key: string; person: Person }
  | { kind: "finish"; key: string; typed: string; label: string }
  | { kind: "deed"; key: string; label: string; icon: LucideIcon; act: () => void }

/** Something to do, from wherever one is. */
export type Deed = Extract<Entry, { kind: "deed" }>

export interface Group {
  key: string
  title: string
  entries: readonly Entry[]
}

const MOST_SPACES = 6
const MOST_PEOPLE = 5

/** What a space is called here and now, without waiting for people not yet known. */
export function nameOfSpace(space: Space): string {
  if (space.kind !== "direct") return space.name
  const names = othersIn(space, store.me?.id).map((id) => store.people.get(id)?.name ?? "")
  return names.length === 1 ? (names[0] ?? "") : names.map(firstName).filter(Boolean).join(", ")
}

/** My own spaces first, those whose name begins so before those with the word somewhere, then what else there is. */
export function findSpaces(plain: string, others: readonly Space[]): Entry[] {
  const mine = [...store.spaces.values()].filter(isMine)
  const known = new Set(mine.map((space) => space.id))
  const named = [...mine, ...others.filter((space) => !known.has(space.id))].map((space) => ({ space, name: nameOfSpace(space), mine: known.has(space.id) }))
  const begins = (name: string) => Number(fold(name).startsWith(fold(plain)))
  return named
    .filter(({ space, name }) => matchesWords(name, plain) || (space.kind === "direct" && directMatches(space, plain)))
    .toSorted((a, b) => Number(b.mine) - Number(a.mine) || Number(!!a.space.archived_at) - Number(!!b.space.archived_at) || begins(b.name) - begins(a.name) || a.name.localeCompare(b.name))
    .slice(0, MOST_SPACES)
    .map(asSpaceEntry)
}

const directMatches = (space: Space, plain: string) => othersIn(space, store.me?.id).some((id) => matchesWords(store.people.get(id)?.name ?? "", plain))

/** Where somebody probably wants to go before typing anything: what is new, then what was last used. */
export function likelySpaces(): Entry[] {
  const news = (space: Space) => Number((space.mentions ?? 0) > 0) * 2 + Number((space.unread ?? 0) + (space.unread_posts ?? 0) > 0)
  return [...store.spaces.values()]
    .filter((space) => isMine(space) && !space.archived_at)
    .toSorted((a, b) => news(b) - news(a) || inTime(b.last_at ?? b.created_at, a.last_at ?? a.created_at))
    .slice(0, MOST_SPACES)
    .map((space) => asSpaceEntry({ space, name: nameOfSpace(space) }))
}

const asSpaceEntry = ({ space, name }: { space: Space; name: string }): Entry => ({ kind: "space", key: `space-${space.id}`, space, name })

export const asPeopleEntries = (people: readonly Person[]): Entry[] =>
  people.slice(0, MOST_PEOPLE).map((person) => ({ kind: "person", key: `person-${person.id}`, person }))
