import { useLingui } from "@lingui/react/macro"
import { Building2, LockKeyhole, type LucideIcon, UsersRound } from "lucide-react"
import type { ReactNode } from "react"
import type { Visibility } from "../kernel/types.ts"
import { useOrganisation } from "../people/people.ts"
import { Icon } from "../ui/Icon.tsx"

interface VisibilityChoice {
  value: Visibility
  title: ReactNode
  text: string
}

/** The three reaches a space can have, each with what it means. */
export function useVisibilityChoices(): VisibilityChoice[] {
  const { t } = useLingui()
  const organisation = useOrganisation()
  return [
    { value: "open", title: titled(Building2, t`Everyone can read`), text: t`Every member of ${organisation} can find and read it, guests never. Members write.` },
    { value: "members", title: titled(UsersRound, t`Members only`), text: t`Listed by name. Others see that it exists and can ask to join.` },
    { value: "hidden", title: titled(LockKeyhole, t`Hidden`), text: t`Not listed, not found by search. By invitation.` },
  ]
}

const titled = (icon: LucideIcon, words: string): ReactNode => <><Icon of={icon} size={14} /> {words}</>
