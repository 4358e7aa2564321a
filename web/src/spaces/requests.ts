import { Problem, get, put, remove } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { store } from "../kernel/store.ts"
import type { Person, PersonId, SpaceId } from "../kernel/types.ts"
import { loadSpace } from "./spaces.ts"

/** My own request to be let into a space. */
export interface JoinRequest {
  space: SpaceId
  words: string
  state: "asked" | "accepted" | "declined" | "withdrawn"
  asked_at: string
  answered_at: string | null
  reason: string
  again_at: string | null
}

/** Somebody else's, for who may answer it. */
export interface WaitingRequest {
  person: Person
  words: string
  asked_at: string
}

interface Requests {
  items: WaitingRequest[]
}

const mineKey = (space: SpaceId) => ["request", space]
const waitingKey = (space: SpaceId) => ["requests", space]

export const myRequestQuery = (space: SpaceId) => ({
  queryKey: mineKey(space),
  queryFn: () =>
    get<JoinRequest>(`/spaces/${space}/request`).catch((problem: unknown) => {
      if (problem instanceof Problem && problem.status === 404) return null
      throw problem
    }),
})

export const waitingQuery = (space: SpaceId) => ({
  queryKey: waitingKey(space),
  queryFn: async () => {
    const { items } = await get<Requests>(`/spaces/${space}/requests`)
    store.apply({ people: items.map((request) => request.person) })
    return items
  },
})

export async function askToJoin(space: SpaceId, words: string): Promise<void> {
  queries.setQueryData(mineKey(space), await put<JoinRequest>(`/spaces/${space}/request`, { words }))
}

export async function withdrawRequest(space: SpaceId): Promise<void> {
  await remove(`/spaces/${space}/request`)
  await queries.invalidateQueries({ queryKey: mineKey(space) })
}

/** Shows at once; what the server refuses comes back. */
export async function answerRequest(space: SpaceId, person: PersonId, answer: "accepted" | "declined", reason = ""): Promise<void> {
  const before = queries.getQueryData<WaitingRequest[]>(waitingKey(space))
  queries.setQueryData<WaitingRequest[]>(waitingKey(space), before?.filter((request) => request.person.id !== person))
  try {
    const { items } = await put<Requests>(`/spaces/${space}/requests/${person}`, { answer, reason })
    queries.setQueryData(waitingKey(space), items)
    await Promise.all([loadSpace(space), queries.invalidateQueries({ queryKey: ["members", space] })])
  } catch (problem) {
    queries.setQueryData(waitingKey(space), before)
    void queries.invalidateQueries({ queryKey: waitingKey(space) })
    throw problem
  }
}
