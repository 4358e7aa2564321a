import { get } from "../kernel/api.ts"
import { usePages } from "../kernel/pages.ts"
import type { Page, PersonId } from "../kernel/types.ts"

/** One line of the audit log; without `by` it was the command line. */
export interface Act {
  id: number
  at: string
  act: string
  by: PersonId | null
  person: PersonId | null
  facts: Record<string, string | number | boolean | null>
}

export interface ActFilter {
  act: string
  by: PersonId | null
  person: PersonId | null
  /** Days back from now; 0 for all. */
  days: number
}

const DAY_MS = 86_400_000

export function useActs({ act, by, person, days }: ActFilter) {
  return usePages<Act>(["admin", "acts", act, by, person, days], async (before, signal) => {
    const since = days ? new Date(Date.now() - days * DAY_MS).toISOString() : null
    const page = await get<Page<Act>>("/admin/acts", { act, by, person, since, before }, signal)
    return { ...page, after: page.before }
  })
}
