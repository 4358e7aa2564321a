import { get } from "../kernel/api.ts"
import type { PersonId, SpaceId } from "../kernel/types.ts"

/** What a space says of itself; `…_html` is null where the text has no markup. */
export interface AboutSpace {
  purpose: string
  purpose_html: string | null
  rules: string
  rules_html: string | null
  rules_at: string | null
  rules_by: PersonId | null
}

export const aboutQuery = (space: SpaceId) => ({ queryKey: ["about", space], queryFn: () => get<AboutSpace>(`/spaces/${space}/about`) })
