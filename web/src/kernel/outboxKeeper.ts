import type { Database } from "./database.ts"
import type { Keeper, Outgoing } from "./outbox.ts"

type AtOnce = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">

/**
 * Keeps what waits to be sent. IndexedDB takes a moment, in which the page may go away: until it says that it has it, a copy
 * lies in the storage that takes it at once.
 */
export function keepOutbox(person: number, opening: Database | undefined | Promise<Database | undefined>, atOnce: AtOnce = localStorage): Keeper {
  const placeOf = (clientId: string) => placesOf(person) + clientId
  const put = async (outgoing: Outgoing) => {
    const place = placeOf(outgoing.client_id)
    const text = JSON.stringify(outgoing)
    const copied = copy(atOnce, place, text)
    const database = await opening
    if (!database) return
    try {
      await database.put("outbox", outgoing.client_id, outgoing)
    } catch (problem) {
      if (copied) return
      throw problem
    }
    // A newer state of it may lie there by now, which the database has not got yet.
    if (atOnce.getItem(place) === text) atOnce.removeItem(place)
  }
  return {
    put,
    all: async () => {
      const kept = new Map(((await (await opening)?.all<Outgoing>("outbox")) ?? []).map((outgoing) => [outgoing.client_id, outgoing]))
      for (const place of placesIn(atOnce, person)) {
        const outgoing = JSON.parse(atOnce.getItem(place) ?? "null") as Outgoing | null
        if (!outgoing) continue
        kept.set(outgoing.client_id, outgoing)
        void put(outgoing)
      }
      return [...kept.values()]
    },
    remove: async (clientId) => {
      atOnce.removeItem(placeOf(clientId))
      await (await opening)?.remove("outbox", clientId)
    },
  }
}

/** What waits goes from this device together with the rest. */
export function forgetCopies(person: number, atOnce: AtOnce = localStorage): void {
  for (const place of placesIn(atOnce, person)) atOnce.removeItem(place)
}

const placesOf = (person: number) => `folkmoot.outbox.${person}.`

function placesIn(atOnce: AtOnce, person: number): string[] {
  const places = Array.from({ length: atOnce.length }, (_none, index) => atOnce.key(index) ?? "")
  return places.filter((place) => place.startsWith(placesOf(person)))
}

/** There may be no room for it: then the database has to be quick enough. */
function copy(atOnce: AtOnce, place: string, text: string): boolean {
  try {
    atOnce.setItem(place, text)
    return true
  } catch {
    return false
  }
}
