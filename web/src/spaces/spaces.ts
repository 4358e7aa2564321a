import { useMemo } from "react"
import { get, patch, post, Problem, put, remove } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { store, type Store, useStore } from "../kernel/store.ts"
import { firstName } from "../kernel/text.ts"
import { inTime } from "../kernel/time.ts"
import type { Membership, MySpace, PersonId, Place, Space, SpaceId } from "../kernel/types.ts"
import { usePeople } from "../people/people.ts"

export const isMine = (space: Space | undefined): space is MySpace => !!space?.membership

export const isOwner = (space: Space): boolean => space.membership?.right === "owner"

/** Owners and moderators keep order in a space. */
export const moderates = (space: Space): boolean => isMine(space) && space.membership.right !== "member"

/** To react and to change what is mine; what one may begin or answer is narrower. */
export const mayWrite = (space: Space): boolean => isMine(space) && !space.archived_at

export const mayStart = (space: Space): boolean => isMine(space) && !space.archived_at && (space.starts !== "moderators" || moderates(space))

export const mayAnswer = (space: Space): boolean => isMine(space) && !space.archived_at && (space.answers !== "moderators" || moderates(space))

/** By members who are not in it. */
export const canBeAsked = (space: Space): boolean => space.kind === "department" && !isMine(space) && !space.archived_at

/** Whether what is in it, and who is in it, may be read. */
export const canRead = (space: Space): boolean => isMine(space) || space.visibility === "open"

export async function loadSpace(id: SpaceId): Promise<Space> {
  const changes = store.since.changesOf(id)
  const space = await get<Space>(`/spaces/${id}`)
  askedIn.set(id, store.epochIn(id))
  store.apply({ spaces: [space.membership ? space : withoutCounts(space)] })
  if (store.since.changesOf(id) !== changes) reloadSoon(id)
  return space
}

const askedIn = new Map<SpaceId, number>()

/** Of my spaces I hear what changes. What I know of another may be old: from this device's memory, or from before the line was cut. */
export const mayBeOld = (space: Space | undefined, epoch: number): boolean => !!space && !isMine(space) && askedIn.get(space.id) !== epoch

/** A space read from outside has nothing unread. */
const withoutCounts = (space: Space): Space => ({ ...space, membership: null, unread: 0, unread_posts: 0, mentions: 0 })

const waiting = new Map<SpaceId, ReturnType<typeof setTimeout>>()
const GATHER_MS = 150
const AGAIN_AFTER_MS = 2_000

/** Asks the server for the truth about a space, once for several changes in a row. */
export function reloadSoon(id: SpaceId): void {
  clearTimeout(waiting.get(id))
  waiting.set(
    id,
    setTimeout(() => {
      waiting.delete(id)
      loadSpace(id).catch((problem: unknown) => {
        // Only what the server says it does not have is gone. Without an answer nothing is known: it is asked again.
        if (problem instanceof Problem && problem.status === 404) store.forgetSpace(id)
        else setTimeout(() => store.whenLive(() => reloadSoon(id)), AGAIN_AFTER_MS)
      })
    }, GATHER_MS),
  )
}

const wanted = new Set<SpaceId>()

/** Spaces that texts name: of those I may not know the server says nothing, and they are asked for once. */
export function wantSpaces(ids: Iterable<SpaceId>): void {
  for (const id of ids) {
    if (store.spaces.has(id) || wanted.has(id)) continue
    wanted.add(id)
    loadSpace(id).catch((problem: unknown) => {
      if (!(problem instanceof Problem && problem.status === 404)) wanted.delete(id)
    })
  }
}

export interface MySpaces {
  spaces: MySpace[]
  directs: MySpace[]
}

const byName = (a: Space, b: Space) => a.name.localeCompare(b.name)
const companyFirst = (a: Space, b: Space) => Number(b.kind === "company") - Number(a.kind === "company") || byName(a, b)
const newestFirst = (a: Space, b: Space) => inTime(b.last_at ?? b.created_at, a.last_at ?? a.created_at)

export function listMySpaces(held: Store): MySpaces {
  const mine = [...held.spaces.values()].filter(isMine).filter((space) => !space.archived_at)
  return {
    spaces: mine.filter((space) => space.kind !== "direct").toSorted(companyFirst),
    // What a team is asked stands among the questions, not among my conversations.
    directs: mine.filter((space) => space.kind === "direct" && !space.team).toSorted(newestFirst),
  }
}

export function useMySpaces(): MySpaces {
  const version = useStore((held) => held.spacesVersion)
  return useMemo(() => listMySpaces(store), [version])
}

export const useSpace = (id: SpaceId | undefined): Space | undefined => useStore((held) => (id === undefined ? undefined : held.spaces.get(id)))

export const hasUnread = (space: Space): boolean => (space.unread ?? 0) + (space.unread_posts ?? 0) > 0 && space.membership?.level !== "nothing"

/** The people of a direct conversation but me; only me when it is with myself. */
export function othersIn(space: Space, me: number | undefined): number[] {
  const others = (space.people ?? []).filter((id) => id !== me)
  return others.length > 0 ? others : (space.people ?? [])
}

/** What a space is called: its name, or the people of a direct conversation. */
export function useSpaceName(space: Space | undefined): string {
  const me = useStore((held) => held.me?.id)
  const others = space?.kind === "direct" && !space.team ? othersIn(space, me) : []
  const people = usePeople(others)
  const asker = usePeople(space?.team && space.asker && space.asker !== me ? [space.asker] : [])[0]
  if (space?.team) return asker ? `${asker.name} → ${space.name}` : space.name
  if (!space || space.kind !== "direct") return space?.name ?? ""
  const names = people.map((person) => person?.name ?? "…")
  return names.length === 1 ? (names[0] ?? "") : names.map(firstName).join(", ")
}

export interface NewSpaceFacts {
  name: string
  kind: Space["kind"]
  visibility: Space["visibility"]
  people?: PersonId[]
  parent?: SpaceId | null
}

export async function createSpace(facts: NewSpaceFacts): Promise<SpaceId> {
  const space = await post<MySpace>("/spaces", facts)
  store.apply({ spaces: [space] })
  return space.id
}

export async function join(id: SpaceId): Promise<void> {
  await put(`/spaces/${id}/membership`)
  await loadSpace(id)
}

export async function leave(id: SpaceId): Promise<void> {
  await remove(`/spaces/${id}/membership`)
  store.forgetSpace(id)
}

/** Undo having left, with the right I had, for some minutes: also where nobody joins without asking. */
export async function comeBack(id: SpaceId): Promise<void> {
  await remove(`/spaces/${id}/leaving`)
  await loadSpace(id)
}

/** Everybody new is in it from the first day, or no longer. */
export async function setForNewcomers(id: SpaceId, on: boolean): Promise<void> {
  await (on ? put(`/spaces/${id}/newcomers`) : remove(`/spaces/${id}/newcomers`))
  await loadSpace(id)
}

export async function changeSpace(id: SpaceId, facts: Partial<Space> & { widen?: boolean; rules?: string }): Promise<void> {
  await patch(`/spaces/${id}`, facts)
  await Promise.all([loadSpace(id), queries.invalidateQueries({ queryKey: ["about", id] })])
}

export async function setLevel(id: SpaceId, level: Membership["level"]): Promise<void> {
  await patch(`/spaces/${id}/membership`, { level })
  await loadSpace(id)
}

export async function setArchived(id: SpaceId, archived: boolean): Promise<void> {
  await (archived ? put(`/spaces/${id}/archive`) : remove(`/spaces/${id}/archive`))
  await loadSpace(id)
}

/** Everything I have read of a place, or of both, up to `seq`; also backwards, to mark as unread. */
export async function markRead(id: SpaceId, seq: number, place?: Place): Promise<void> {
  const space = store.spaces.get(id)
  if (!space?.membership) return
  const { read_seq, posts_seq } = space.membership
  setMark(store, id, { read_seq: place === "posts" ? read_seq : seq, posts_seq: place === "chat" ? posts_seq : seq })
  const changes = store.since.changesOf(id)
  const marks = await put<Marks>(`/spaces/${id}/read`, { seq, ...(place && { place }) }).catch((problem: unknown) => {
    reloadSoon(id)
    throw problem
  })
  setMark(store, id, marks)
  if ((marks.unread ?? 0) + (marks.unread_posts ?? 0) + (marks.mentions ?? 0) > 0) reloadSoon(id)
  if (store.since.changesOf(id) !== changes) reloadSoon(id)
}

export interface Marks {
  read_seq: number
  posts_seq: number
  unread?: number
  unread_posts?: number
  mentions?: number
}

export function setMark(held: Store, id: SpaceId, { read_seq, posts_seq, ...counts }: Marks): void {
  const space = held.spaces.get(id)
  if (!space?.membership) return
  held.changeSpace(id, { ...counts, membership: { ...space.membership, read_seq, posts_seq } })
}
