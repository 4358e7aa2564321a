import { useQuery } from "@tanstack/react-query"
import { get } from "../kernel/api.ts"
import type { Space } from "../kernel/types.ts"

/** Telling everybody in a space, or those who are here right now. */
export type Many = "all" | "here"

/** How many each would tell; null where I may not. */
export type Reach = Record<Many, number | null>

const MANY: readonly Many[] = ["all", "here"]

export const manyAmong = (q: string): Many[] => MANY.filter((many) => many.startsWith(q.toLowerCase()))

/** Whom a text tells, as it stands on the wire; within code it tells nobody. */
export function manyIn(wire: string): Many | undefined {
  const words = wire.replace(/```[\s\S]*?(?:```|$)/g, " ").replace(/`[^`\n]*`/g, " ")
  return MANY.find((many) => words.includes(`<@${many}>`))
}

export function useReach(space: Space, wanted: boolean): Reach | undefined {
  const { data } = useQuery({
    queryKey: ["spaces", space.id, "mentions"],
    queryFn: ({ signal }) => get<Reach>(`/spaces/${space.id}/mentions`, {}, signal),
    enabled: wanted && space.membership != null,
    staleTime: 20_000,
  })
  return data
}
