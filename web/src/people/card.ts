import { get } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { store } from "../kernel/store.ts"
import type { Person, PersonId, SpaceId } from "../kernel/types.ts"

export interface Card {
  person: Person
  manager: Person | null
  colleagues: Person[]
  spaces: SpaceId[]
}

const FRESH_MS = 60_000

export const cardQuery = (id: PersonId) => ({
  queryKey: ["people", "card", id],
  staleTime: FRESH_MS,
  queryFn: async () => {
    const card = await get<Card>(`/people/${id}/card`)
    store.apply({ people: [card.person, ...card.colleagues, ...(card.manager ? [card.manager] : [])] })
    return card
  },
})

export const prefetchCard = (id: PersonId): void => void queries.prefetchQuery(cardQuery(id))

export interface Standing {
  person: PersonId
  element: HTMLElement
}

const IN_LINK = /^\/people\/(\d+)$/

/** Whose name or face this is, in what people wrote and in lists of them; not where a card, menu or dialog lies over them. */
export function personAt(target: EventTarget | null): Standing | undefined {
  if (!(target instanceof Element) || target.closest("[popover],dialog,.rail")) return undefined
  const element = target.closest<HTMLElement>("#content a[href^='/people/'],#content article .av[data-person]")
  const id = element?.dataset["person"] ?? IN_LINK.exec(element?.getAttribute("href") ?? "")?.[1]
  return element && id ? { person: Number(id), element } : undefined
}
