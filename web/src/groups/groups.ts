import { get, patch, post, put, remove } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { store } from "../kernel/store.ts"
import type { Group, Person, PersonId, SpaceId } from "../kernel/types.ts"

export const LONGEST_NAME = 60
export const LONGEST_PURPOSE = 300

export interface GroupMember {
  person: Person
  right: "member" | "owner"
  joined_at: string
}

interface Members {
  items: GroupMember[]
}

const membersKey = (group: number) => ["groups", group, "members"]

export const groupMembersQuery = (group: number) => ({ queryKey: membersKey(group), queryFn: async () => keep(await get<Members>(`/groups/${group}/members`)) })

export const groupsOfSpaceQuery = (space: SpaceId) => ({ queryKey: ["groups", "of", space], queryFn: async () => (await get<{ items: Group[] }>(`/spaces/${space}/groups`)).items })

function keep({ items }: Members): GroupMember[] {
  store.apply({ people: items.map((member) => member.person) })
  return items
}

const renew = () => queries.invalidateQueries({ queryKey: ["groups"] })

export async function makeGroup(facts: { name: string; purpose: string; owners: PersonId[] }): Promise<Group> {
  const group = await post<Group>("/groups", facts)
  await renew()
  return group
}

export async function changeGroup(group: number, facts: { name?: string; purpose?: string }): Promise<void> {
  await patch(`/groups/${group}`, facts)
  await renew()
}

export async function endGroup(group: number): Promise<void> {
  await remove(`/groups/${group}`)
  await renew()
}

export async function addToGroup(group: number, people: PersonId[]): Promise<void> {
  queries.setQueryData(membersKey(group), keep(await post<Members>(`/groups/${group}/members`, { people })))
  await renew()
}

export async function setGroupRight(group: number, person: PersonId, right: GroupMember["right"]): Promise<void> {
  queries.setQueryData(membersKey(group), keep(await patch<Members>(`/groups/${group}/members/${person}`, { right })))
  await renew()
}

export async function removeFromGroup(group: number, person: PersonId): Promise<void> {
  await remove(`/groups/${group}/members/${person}`)
  await renew()
}

/** Undo having taken somebody out, who keeps the list again if they did. */
export async function putBack(group: number, person: PersonId, right: GroupMember["right"]): Promise<void> {
  await addToGroup(group, [person])
  if (right === "owner") await setGroupRight(group, person, right)
}

/** From now on whoever is in the group is in the space. */
export async function letGroupIn(space: SpaceId, group: number): Promise<void> {
  await put(`/spaces/${space}/groups/${group}`)
  await Promise.all([renew(), queries.invalidateQueries({ queryKey: ["members", space] })])
}

export async function takeGroupOut(space: SpaceId, group: number): Promise<void> {
  await remove(`/spaces/${space}/groups/${group}`)
  await Promise.all([renew(), queries.invalidateQueries({ queryKey: ["members", space] })])
}
