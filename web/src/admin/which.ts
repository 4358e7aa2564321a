import { useLingui } from "@lingui/react/macro"
import type { Which } from "./people.ts"

/** The states one can narrow the list to, in plain words. */
export function useWhichWords(): Record<Which, string> {
  const { t } = useLingui()
  return {
    all: t`Everyone`,
    active: t`Active`,
    invited: t`Invited`,
    waiting: t`Not here yet`,
    left: t`Left`,
    guests: t`Guests`,
    bots: t`Programs`,
    administrators: t`Administrators`,
  }
}
