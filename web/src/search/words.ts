import { useLingui } from "@lingui/react/macro"
import type { Space } from "../kernel/types.ts"

export function useSpaceKind(space: Space): string {
  const { t } = useLingui()
  switch (space.kind) {
    case "company":
      return t`Everyone`
    case "department":
      return t`Department`
    case "project":
      return t`Project`
    case "group":
      return t`Team or topic`
    case "direct":
      return t`Direct messages`
  }
}
