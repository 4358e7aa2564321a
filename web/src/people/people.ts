import type { QueryKey } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { get } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { store, type Store, useStore } from "../kernel/store.ts"
import type { Person, PersonId } from "../kernel/types.ts"
import type { Profile } from "./profile.ts"

const AT_ONCE = 200
const GATHER_MS = 15

const asked = new Set<PersonId>()
/** Asked for and not answered yet; true where somebody has asked again meanwhile. */
const coming = new Map<PersonId, boolean>()
let gathering: ReturnType<typeof setTimeout> | undefined

/** Asks for those not yet known, all that are wanted within a moment in one request. */
export function wantPeople(ids: Iterable<PersonId>): void {
  for (const id of ids) {
    if (store.people.has(id) || store.unknownPeople.has(id)) continue
    if (coming.has(id)) coming.set(id, true)
    else asked.add(id)
  }
  if (asked.size > 0) gathering ??= setTimeout(() => void load(), GATHER_MS)
}

async function load(): Promise<void> {
  gathering = undefined
  const ids = [...asked].slice(0, AT_ONCE)
  for (const id of ids) {
    asked.delete(id)
    coming.set(id, false)
  }
  if (asked.size > 0) gathering = setTimeout(() => void load(), 0)
  try {
    const { items } = await get<{ items: Person[] }>("/people", { ids: ids.join(",") })
    store.apply({ people: items })
    for (const id of ids) if (!store.people.has(id)) store.unknownPeople.add(id)
    store.tell()
    for (const id of ids) coming.delete(id)
  } catch {
    // Whoever still shows one of them asks again when the line is back, or did so while this was on its way.
    const again = ids.filter((id) => coming.get(id))
    for (const id of ids) coming.delete(id)
    wantPeople(again)
  }
}

/** A page of somebody shows whom they report to and who reports to them too. */
const concerns = (id: PersonId, { queryKey, state }: { queryKey: QueryKey; state: { data: unknown } }): boolean => {
  const profile = state.data as Profile | undefined
  return queryKey[2] === id || Boolean(profile && [...profile.above, ...profile.reports].some((one) => one.id === id))
}

export async function reloadPerson(id: PersonId): Promise<void> {
  void queries.invalidateQueries({ queryKey: ["people", "profile"], predicate: (query) => concerns(id, query) })
  if (!store.people.has(id)) return
  store.apply({ people: [await get<Person>(`/people/${id}`)] })
}

export function usePerson(id: PersonId | null | undefined): Person | undefined {
  // Whoever is not known yet is asked for, and again when the line is back.
  const known = useStore((held) => (id == null ? undefined : (held.people.get(id) ?? held.connection)))
  useEffect(() => {
    if (id != null && typeof known !== "object") wantPeople([id])
  }, [id, known])
  return typeof known === "object" ? known : undefined
}

/** Several people; those not yet loaded are left out until they are. Who else comes or changes does not matter. */
export function usePeople(ids: readonly PersonId[]): readonly (Person | undefined)[] {
  const last = useRef<readonly (Person | undefined)[]>([])
  const people = useStore((held) => {
    const now = ids.map((id) => held.people.get(id))
    const same = now.length === last.current.length && now.every((person, index) => person === last.current[index])
    return same ? last.current : (last.current = now)
  })
  const again = useStore((held) => held.connection === "live" && ids.some((id) => !held.people.has(id)))
  const key = ids.join(",")
  useEffect(() => {
    wantPeople(key === "" ? [] : key.split(",").map(Number))
  }, [key, again])
  return people
}

export const useMe = (): Person | undefined => useStore((held) => held.me)
export const useIsHere = (id: PersonId | null | undefined): boolean => useStore((held) => id != null && held.online.has(id))
export const useOrganisation = (): string => useStore((held) => held.organisation)

export const personChanged = (change: { person?: PersonId }, _held: Store): void => {
  if (change.person !== undefined) void reloadPerson(change.person).catch(() => undefined)
}
