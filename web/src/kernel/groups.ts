import { get } from "./api.ts"
import { queries } from "./queries.ts"
import { store } from "./store.ts"
import type { Group } from "./types.ts"

export const groupsQuery = {
  queryKey: ["groups"],
  queryFn: async () => {
    const { items } = await get<{ items: Group[] }>("/groups")
    store.setGroups(items)
    return items
  },
}

/** The names of all groups, asked for once, when a text names one. */
export function wantGroups(): void {
  void queries.ensureQueryData({ ...groupsQuery, staleTime: Infinity }).catch(() => undefined)
}
