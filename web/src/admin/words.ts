import { useLingui } from "@lingui/react/macro"
import { codeOf, wordsFor } from "../kernel/problems.ts"

/** Says what went wrong, with words for the codes of administration. */
export function useAdminWords(): (problem: unknown) => string {
  const { t, i18n } = useLingui()
  return (problem) => (codeOf(problem) === "last_administrator" ? t`This is the last administrator. Make somebody else one first.` : i18n._(wordsFor(problem)))
}
