import { useLingui } from "@lingui/react/macro"
import { wordsFor } from "../kernel/problems.ts"
import { toast } from "../ui/Toast.tsx"

/** Says in words what did not work; what it was shows as before by then. */
export function useAttempt(): (work: Promise<unknown>) => Promise<boolean> {
  const { i18n } = useLingui()
  return (work) =>
    work.then(
      () => true,
      (problem: unknown) => {
        toast(i18n._(wordsFor(problem)))
        return false
      },
    )
}
