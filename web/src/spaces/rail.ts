import { useMemo } from "react"
import { get, Problem, put } from "../kernel/api.ts"
import { store, type Store, useStore } from "../kernel/store.ts"
import { inTime } from "../kernel/time.ts"
import type { MySpace, Rail, SpaceId } from "../kernel/types.ts"
import { hasUnread, isMine, listMySpaces, markRead } from "./spaces.ts"

export interface ArrangedFolder {
  name: string
  collapsed: boolean
  spaces: MySpace[]
}

/** My spaces as I keep them. What is out of sight is in none but `hidden`. */
export interface Arranged {
  favourites: MySpace[]
  folders: ArrangedFolder[]
  rest: MySpace[]
  directs: MySpace[]
  hidden: MySpace[]
}

/** Where a space is put: before another one, or at the end. */
export interface Target {
  section: "favourites" | "rest" | number
  before?: SpaceId | undefined
}

export function arrange(held: Store): Arranged {
  const { rail } = held
  const out = new Set(rail.hidden)
  const placed = new Set([...rail.favourites, ...rail.folders.flatMap((folder) => folder.spaces)])
  const { spaces, directs } = listMySpaces(held)
  const shown = (ids: readonly SpaceId[]) => ids.map((id) => held.spaces.get(id)).filter((space): space is MySpace => isMine(space) && !space.archived_at && !out.has(space.id))
  const loose = (space: MySpace) => !placed.has(space.id) && !out.has(space.id)
  return {
    favourites: shown(rail.favourites),
    folders: rail.folders.map((folder) => ({ name: folder.name, collapsed: folder.collapsed, spaces: shown(folder.spaces) })),
    rest: inOrder(spaces.filter(loose), rail),
    directs: directs.filter(loose),
    hidden: [...spaces, ...directs].filter((space) => out.has(space.id)),
  }
}

function inOrder(spaces: MySpace[], { sort, rest }: Rail): MySpace[] {
  if (sort === "name") return spaces
  if (sort === "recent") return spaces.toSorted((a, b) => inTime(b.last_at ?? b.created_at, a.last_at ?? a.created_at))
  const at = new Map(rest.map((id, index) => [id, index]))
  // What is new to the list stands at its end, by name.
  return spaces.toSorted((a, b) => (at.get(a.id) ?? rest.length) - (at.get(b.id) ?? rest.length))
}

export function useArranged(): Arranged {
  const version = useStore((held) => held.spacesVersion)
  return useMemo(() => arrange(store), [version])
}

export const useRail = (): Rail => useStore((held) => held.rail)

/** Takes a space out of where it is and puts it there. An order of one's own begins with the first move among the rest. */
export function moveTo(rail: Rail, id: SpaceId, { section, before }: Target, shown: readonly SpaceId[] = []): Rail {
  const without = (ids: readonly SpaceId[]) => ids.filter((other) => other !== id)
  const put = (ids: readonly SpaceId[]) => {
    const others = without(ids)
    const at = before === undefined ? -1 : others.indexOf(before)
    return at < 0 ? [...others, id] : others.toSpliced(at, 0, id)
  }
  const sorting = section === "rest" && before !== undefined
  const rest = sorting && rail.sort !== "own" ? shown : rail.rest
  return {
    ...rail,
    sort: sorting ? "own" : rail.sort,
    favourites: section === "favourites" ? put(rail.favourites) : without(rail.favourites),
    folders: rail.folders.map((folder, index) => ({ ...folder, spaces: index === section ? put(folder.spaces) : without(folder.spaces) })),
    rest: section === "rest" ? put(rest) : without(rest),
    hidden: without(rail.hidden),
  }
}

export const setHidden = (rail: Rail, id: SpaceId, hidden: boolean): Rail => ({ ...rail, hidden: [...rail.hidden.filter((other) => other !== id), ...(hidden ? [id] : [])] })

/** Who leaves a space takes its place in the list along. */
export const withoutSpace = (rail: Rail, id: SpaceId): Rail => ({ ...setHidden(moveTo(rail, id, { section: "rest" }), id, false), rest: rail.rest.filter((other) => other !== id) })

/** Out of my list. What waits there counts as seen, or it would come back at once for a mention I know of. */
export async function hideSpace(space: MySpace): Promise<void> {
  if (space.mentions > 0 || (space.kind === "direct" && hasUnread(space))) await markRead(space.id, space.last_seq)
  await saveRail((rail) => setHidden(rail, space.id, true))
}

export const changeFolder = (rail: Rail, index: number, facts: { name?: string; collapsed?: boolean }): Rail => ({
  ...rail,
  folders: rail.folders.map((folder, at) => (at === index ? { ...folder, ...facts } : folder)),
})

export const addFolder = (rail: Rail, name: string): Rail => ({ ...rail, folders: [...rail.folders, { name, spaces: [], collapsed: false }] })

export interface OfferedFolder {
  name: string
  spaces: SpaceId[]
}

/** A folder that was suggested becomes one's own, with what is in it from wherever that was. */
export const takeOver = (rail: Rail, { name, spaces }: OfferedFolder): Rail =>
  spaces.reduce((now, id) => moveTo(now, id, { section: rail.folders.length }), addFolder(rail, name))

/** What was in it goes back among the rest. */
export const removeFolder = (rail: Rail, index: number): Rail => ({ ...rail, folders: rail.folders.filter((_folder, at) => at !== index) })

export function moveFolder(rail: Rail, index: number, by: -1 | 1): Rail {
  const folder = rail.folders[index]
  const to = index + by
  if (!folder || to < 0 || to >= rail.folders.length) return rail
  return { ...rail, folders: rail.folders.toSpliced(index, 1).toSpliced(to, 0, folder) }
}

let saving: Promise<void> = Promise.resolve()

/** Shows at once. Another device that was faster is listened to first; what cannot be kept goes back to what is. */
export function saveRail(change: (rail: Rail) => Rail): Promise<void> {
  store.setRail(change(store.rail))
  saving = saving.catch(() => undefined).then(() => send(change))
  return saving
}

async function send(change: (rail: Rail) => Rail): Promise<void> {
  try {
    settle(await put<Rail>("/me/rail", store.rail))
  } catch (problem) {
    const kept = await get<Rail>("/me/rail")
    store.setRail(kept)
    if (!(problem instanceof Problem && problem.code === "conflict")) throw problem
    settle(await put<Rail>("/me/rail", change(kept)))
  }
}

/** What was changed meanwhile stays on screen, and follows from the state the server has now. */
const settle = (kept: Rail) => store.setRail({ ...store.rail, rev: kept.rev })

export async function loadRail(): Promise<void> {
  const kept = await get<Rail>("/me/rail")
  if (kept.rev > store.rail.rev) store.setRail(kept)
}
