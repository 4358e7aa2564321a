import { get, patch, put, remove } from "../kernel/api.ts"
import { usePages } from "../kernel/pages.ts"
import { queries } from "../kernel/queries.ts"
import { store } from "../kernel/store.ts"
import type { Membership, Page, Person, PersonId, SpaceId } from "../kernel/types.ts"

export interface Member {
  person: Person
  right: Membership["right"]
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

/** The owners first of all: whom to ask. */
export const ownersQuery = (space: SpaceId) => ({
  queryKey: ["members", space, "owners"],
  queryFn: async () => {
    const page = await get<Page<Member>>(`/spaces/${space}/members`, { right: "owner" })
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

export async function addMember(space: SpaceId, person: PersonId): Promise<void> {
  await put(`/spaces/${space}/members/${person}`)
  await renew(space)
}

export async function setRight(space: SpaceId, person: PersonId, right: Membership["right"]): Promise<void> {
  await patch(`/spaces/${space}/members/${person}`, { right })
  await renew(space)
}

export async function removeMember(space: SpaceId, person: PersonId): Promise<void> {
  await remove(`/spaces/${space}/members/${person}`)
  await renew(space)
}
