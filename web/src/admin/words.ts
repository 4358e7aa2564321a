import { useLingui } from "@lingui/react/macro"
import { codeOf, wordsFor } from "../kernel/problems.ts"

/** Says what went wrong, with words for the codes of administration. */
export function useAdminWords(): (problem: unknown) => string {
  const { t, i18n } = useLingui()
  const words: Record<string, string> = {
    last_administrator: t`This is the last administrator. Make somebody else one first.`,
    yours_first: t`Set up a second factor of your own first, under You.`,
    no_address: t`You have no e-mail address here.`,
    switched_off: t`Guests are switched off here.`,
    list_wrong: t`Some lines cannot come in. Nothing was changed.`,
    no_mail: t`Mail is not set up. Print cards instead.`,
    nobody_waiting: t`Everybody chosen is here already, or invited.`,
  }
  return (problem) => words[codeOf(problem) ?? ""] ?? i18n._(wordsFor(problem))
}
