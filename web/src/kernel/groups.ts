import { get } from "./api.ts"
import { queries } from "./queries.ts"
import { store, useStore } from "./store.ts"
import type { Group } from "./types.ts"

export const groupsQuery = {
  queryKey: ["groups"],
  queryFn: async () => {
    const { items } = await get<{ items: Group[] }>("/groups")
    store.setGroups(items)
    return items
  },
}

export const useGroupsOn = (): boolean => useStore((held) => !held.off.has("groups"))

/** The names of all groups, asked for once, when a text names one. */
export function wantGroups(): void {
  if (store.off.has("groups")) return
  void queries.ensureQueryData({ ...groupsQuery, staleTime: Infinity }).catch(() => undefined)
}
