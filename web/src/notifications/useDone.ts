import { useLingui } from "@lingui/react/macro"
import { toast } from "../ui/Toast.tsx"
import { type Notification, setDone } from "./news.ts"
import { useAttempt } from "./useAttempt.ts"

/** Done, with the way back; or back. */
export function useDone(): (one: Notification, done: boolean) => void {
  const { t } = useLingui()
  const attempt = useAttempt()
  return (one, done) => {
    void attempt(setDone(one.id, done)).then((worked) => {
      if (worked && done) toast(t`Done`, () => void attempt(setDone(one.id, false)))
    })
  }
}
