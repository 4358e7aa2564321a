import { Trans, useLingui } from "@lingui/react/macro"
import { useAttempt } from "../people/YourSessions.tsx"
import { Switch } from "../ui/Field.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { turnSwitch, useSwitches } from "./house.ts"

/** What is switched off is gone for everybody within a second: no menu, no button, no address. */
export function SwitchesSection() {
  const { t } = useLingui()
  const attempt = useAttempt()
  const switches = useSwitches()
  const words: Record<string, [string, string]> = {
    search: [t`Search in what was said and written`, t`Finding people and spaces by name stays.`],
    push: [t`Notifications on phones and computers`, t`Off: nothing is sent to the push services of browsers.`],
    guests: [t`Guests`, t`Off: nobody from outside is let in any more. Who is in stays.`],
  }
  return (
    <>
      <div className="adm-h"><h2 className="h2"><Trans>Switched on</Trans></h2></div>
      {switches.isPending && <Skeleton rows={2} face={false} />}
      {switches.error && <ErrorState error={switches.error} onRetry={() => void switches.refetch()} />}
      {switches.data?.items.map(({ name, on }) => {
        const [label, hint] = words[name] ?? [name, ""]
        return (
          <div key={name} className="adm-ln">
            <span className="grow">{label}<span className="m">{hint}</span></span>
            <Switch label={label} on={on} onChange={(next) => void attempt(() => turnSwitch(name, next))} />
          </div>
        )
      })}
    </>
  )
}
