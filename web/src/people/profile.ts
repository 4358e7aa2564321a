import { get, patch } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { store } from "../kernel/store.ts"
import type { Person, PersonId, Space } from "../kernel/types.ts"

/** Days from Monday 1 to Sunday 7, minutes after midnight, in the zone of the person. */
export interface Hours {
  days: number[]
  start: number
  end: number
}

export interface Profile {
  about: string
  about_html: string | null
  skills: string[]
  languages: string[]
  hours: Hours | null
  above: Person[]
  reports: Person[]
}

export interface ProfileChanges {
  about?: string
  place?: string
  skills?: string[]
  languages?: string[]
  hours?: Hours | null
}

export const profileQuery = (id: PersonId) => ({
  queryKey: ["people", "profile", id],
  queryFn: async () => {
    const profile = await get<Profile>(`/people/${id}/profile`)
    store.apply({ people: [...profile.above, ...profile.reports] })
    return profile
  },
})

/** Where I meet somebody; of everyone's space I know already. */
export const sharedQuery = (id: PersonId) => ({
  queryKey: ["people", "shared", id],
  queryFn: async () => (await get<{ items: Space[] }>(`/people/${id}/spaces`)).items,
})

export async function saveProfile(me: PersonId, changes: ProfileChanges): Promise<Profile> {
  const profile = await patch<Profile>("/me/profile", changes)
  queries.setQueryData(["people", "profile", me], profile)
  const person = await get<Person>("/me")
  store.apply({ people: [person] })
  return profile
}

export interface Facet {
  name: string
  people: number
}

export interface Facets {
  departments: Facet[]
  places: Facet[]
  skills: Facet[]
  languages: Facet[]
}

export const facetsQuery = { queryKey: ["people", "facets"], queryFn: () => get<Facets>("/people/facets") }
