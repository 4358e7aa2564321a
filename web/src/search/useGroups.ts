import { useLingui } from "@lingui/react/macro"
import { useSettled } from "../kernel/pages.ts"
import { useStore } from "../kernel/store.ts"
import { matchesWords } from "../kernel/text.ts"
import { finish, readAsked } from "./ask.ts"
import { asPeopleEntries, type Deed, type Entry, findSpaces, type Group, likelySpaces } from "./entries.ts"
import { isSearchable, problemOf, usePeopleByName, useSaid, useSpacesByName } from "./found.ts"

export interface Groups {
  groups: Group[]
  words: readonly string[]
  /** The words the server marked, which may be other forms. */
  saidWords: readonly string[]
  waiting: boolean
  error: unknown
}

const OFFERED_DEEDS = 5

/** What the palette offers for what was typed: places at once, people and what was said as soon as the server knows. */
export function useGroups(typed: string, all: readonly Deed[]): Groups {
  const { t } = useLingui()
  useStore((held) => held.spacesVersion)
  const asked = readAsked(typed)
  const settled = useSettled(typed)
  const settledAsk = readAsked(settled)
  const name = settledAsk.open?.text ?? settledAsk.plain
  const people = usePeopleByName(name, settledAsk.open?.limit === "from" || (!settledAsk.limited && name !== ""))
  const spaces = useSpacesByName(name, settledAsk.open?.limit === "in" || (!settledAsk.limited && name !== ""))
  const said = useSaid(settledAsk.open?.text === "" ? "" : settled)
  const deeds = asked.plain === "" ? all.slice(0, OFFERED_DEEDS) : all.filter((deed) => matchesWords(deed.label, asked.plain))
  const waiting = settled !== typed.trim() || (said.isFetching && !said.data)
  const problem = problemOf(said)
  const rest = { words: asked.words, saidWords: said.data?.words ?? asked.words, waiting, error: problem ?? problemOf(people) }
  const items: Entry[] = isSearchable(settled) && !problem ? (said.data?.items ?? []).map((item) => ({ kind: "said", key: `said-${item.id}`, item })) : []
  if (asked.open) {
    const offered = finishing(asked.open, people.data ?? [], findSpaces(asked.open.text, spaces.data ?? []))
    return { ...rest, groups: named([["finish", t`Only`, offered], ["said", t`Said and written`, asked.open.text === "" ? [] : items]]) }
  }
  if (typed.trim() === "") return { ...rest, groups: named([["go", t`Go to`, likelySpaces()], ["do", t`Do`, deeds]]) }
  return {
    ...rest,
    groups: named([
      ["go", t`Go to`, asked.limited ? [] : findSpaces(asked.plain, spaces.data ?? [])],
      ["said", t`Said and written`, items],
      ["people", t`People`, asked.limited ? [] : asPeopleEntries(people.data ?? [])],
      ["do", t`Do`, asked.limited ? [] : deeds],
    ]),
  }
}

const named = (groups: [string, string, Entry[]][]): Group[] => groups.filter(([, , entries]) => entries.length > 0).map(([key, title, entries]) => ({ key, title, entries }))

type Open = NonNullable<ReturnType<typeof readAsked>["open"]>

function finishing(open: Open, people: Parameters<typeof asPeopleEntries>[0], spaces: Entry[]): Entry[] {
  const names = open.limit === "from" ? people.map((person) => person.name) : spaces.flatMap((entry) => (entry.kind === "space" && entry.space.kind !== "direct" ? [entry.name] : []))
  return [...new Set(names)].map((name) => ({ kind: "finish", key: `finish-${name}`, typed: finish(open, name), label: name }))
}
