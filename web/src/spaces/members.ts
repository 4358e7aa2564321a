import { get, patch, post, put, remove } from "../kernel/api.ts"
import { usePages } from "../kernel/pages.ts"
import { queries } from "../kernel/queries.ts"
import { store } from "../kernel/store.ts"
import type { Page, Person, PersonId, Right, Space, SpaceId } from "../kernel/types.ts"
import { loadSpace } from "./spaces.ts"

export interface Member {
  person: Person
  right: Right
  joined_at: string
  source: string
  added_by: PersonId | null
}

export const membersQuery = (space: SpaceId, q = "") => ({
  queryKey: ["members", space, q],
  queryFn: async () => {
    const page = await get<Page<Member>>(`/spaces/${space}/members`, { q })
    store.apply({ people: page.items.map((member) => member.person) })
    return page
  },
})

/** Whom to ask: the owners first of all, then who keeps order with them. */
export const rightQuery = (space: SpaceId, right: Right) => ({
  queryKey: ["members", space, right],
  queryFn: async () => {
    const page = await get<Page<Member>>(`/spaces/${space}/members`, { right })
    store.apply({ people: page.items.map((member) => member.person) })
    return page.items
  },
})

export function useMembers(space: SpaceId, q: string) {
  return usePages<Member>(["members", space, "pages", q], async (after, signal) => {
    const page = await get<Page<Member>>(`/spaces/${space}/members`, { q, after }, signal)
    store.apply({ people: page.items.map((member) => member.person) })
    return page
  })
}

const renew = (space: SpaceId) => queries.invalidateQueries({ queryKey: ["members", space] })

/** Undo having removed somebody, with the right they had. */
export async function putBack(space: SpaceId, person: PersonId, right: Right): Promise<void> {
  await put(`/spaces/${space}/members/${person}`)
  if (right !== "member") await patch(`/spaces/${space}/members/${person}`, { right })
  await renew(space)
}

/** One line of a pasted list, and whom it may mean. */
export interface Candidate {
  line: string
  state: "new" | "in" | "several" | "unknown"
  people: Person[]
}

/** Who of a list would be let in; nothing is changed. */
export async function lookThrough(space: SpaceId, list: { text: string } | { from_space: SpaceId } | { department: string }): Promise<Candidate[]> {
  return (await post<{ items: Candidate[] }>(`/spaces/${space}/candidates`, list)).items
}

/** All of them or nobody. Gives how many came in. */
export async function addMembers(space: SpaceId, people: readonly PersonId[]): Promise<number> {
  const { added } = await post<{ added: PersonId[] }>(`/spaces/${space}/members`, { people })
  await Promise.all([renew(space), loadSpace(space)])
  return added.length
}

export async function setRight(space: SpaceId, person: PersonId, right: Right): Promise<void> {
  await patch(`/spaces/${space}/members/${person}`, { right })
  await renew(space)
}

/** A space that nobody owns. Somebody may have been faster: whoever it is stands there then. */
export async function takeOver(space: SpaceId): Promise<void> {
  try {
    store.apply({ spaces: [await put<Space>(`/spaces/${space}/owner`)] })
  } finally {
    await renew(space)
  }
}

export async function removeMember(space: SpaceId, person: PersonId): Promise<void> {
  await remove(`/spaces/${space}/members/${person}`)
  await renew(space)
}
