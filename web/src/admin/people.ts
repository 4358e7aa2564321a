import { useQuery } from "@tanstack/react-query"
import { get, patch, post, put, remove } from "../kernel/api.ts"
import { usePages } from "../kernel/pages.ts"
import { queries } from "../kernel/queries.ts"
import { store } from "../kernel/store.ts"
import type { Page, Person, PersonId } from "../kernel/types.ts"

export interface AdminPerson extends Person {
  identities: { provider: "email" | "name"; subject: string }[]
  created_at: string
  activated_at: string | null
  deactivated_at: string | null
  invited_until: string | null
  second_factor: boolean
  manager: PersonId | null
}

export const WHICH = ["all", "active", "invited", "waiting", "left", "guests", "bots", "administrators"] as const
export type Which = (typeof WHICH)[number]
export type PeopleCounts = Record<Exclude<Which, "all">, number>
/** Who is invited, and who is not yet. */
export type Asked = Which | "not_here"

export type Purpose = "invitation" | "reset"

/** A one-time code as its maker sees it, once. */
export interface MadeCode {
  id: number
  link: string
  code: string
  expires_at: string
  qr: string
}

export interface NewPerson {
  name: string
  email?: string
  sign_in_name?: string
  kind: Person["kind"]
}

export interface Admitted {
  person: Person
  invitation: MadeCode | null
}

export type State = "deactivated" | "invited" | "active"

export const stateOf = (person: Pick<AdminPerson, "activated_at" | "deactivated_at">): State =>
  person.deactivated_at ? "deactivated" : person.activated_at ? "active" : "invited"

/** Who has not come yet gets an invitation, who has gets a reset. */
export const purposeFor = (person: AdminPerson): Purpose => (stateOf(person) === "invited" ? "invitation" : "reset")

export function useAdminPeople(q: string, which: Asked) {
  return usePages<AdminPerson>(["admin", "people", q, which], async (after, signal) => {
    const page = await get<Page<AdminPerson>>("/admin/people", { q, which, after }, signal)
    store.apply({ people: page.items.map(asPerson) })
    return page
  })
}

export const usePeopleCounts = () => useQuery({ queryKey: ["admin", "counts"], queryFn: () => get<PeopleCounts>("/admin/people/counts") })

/** The facts everybody may know; the rest stays out of the store. */
export function asPerson(person: AdminPerson): Person {
  const { identities: _identities, created_at: _created, activated_at: _activated, deactivated_at: _deactivated, invited_until: _until, second_factor: _factor, manager: _manager, ...known } = person
  return known
}

/** Without the one that is being read. */
export const renewBeside = (reading: readonly string[]) =>
  queries.invalidateQueries({ queryKey: ["admin"], predicate: ({ queryKey }) => queryKey[1] !== reading[1] })

export const renew = () => queries.invalidateQueries({ queryKey: ["admin"] })

export async function admit(person: NewPerson): Promise<Admitted> {
  const admitted = await post<Admitted>("/admin/people", person)
  store.apply({ people: [admitted.person] })
  await renew()
  return admitted
}

/** What an administrator says of somebody for the organisation; what is left out stays. */
export interface KeptFacts {
  title?: string
  department?: string
  place?: string
  phone?: string
  manager?: PersonId | null
}

export async function editPerson(id: PersonId, facts: KeptFacts): Promise<void> {
  store.apply({ people: [await patch<Person>(`/admin/people/${id}`, facts)] })
  await renew()
}

export const makeCode = (id: PersonId, purpose: Purpose) => post<MadeCode>(`/admin/people/${id}/codes`, { purpose })
export const endCode = (code: number) => remove(`/admin/codes/${code}`)

export async function setDeactivated(id: PersonId, deactivated: boolean): Promise<void> {
  const path = `/admin/people/${id}/deactivation`
  await (deactivated ? put(path) : remove(path))
  await renew()
}

export async function setAdministrator(id: PersonId, administrator: boolean): Promise<void> {
  const path = `/admin/people/${id}/roles/administrator`
  await (administrator ? put(path) : remove(path))
  await renew()
}

export const MOST_CARDS = 60
export const cardAddress = (people: readonly PersonId[]) => `/api/admin/sheet?people=${people.join(",")}`
