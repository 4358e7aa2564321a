import { Trans, useLingui } from "@lingui/react/macro"
import { switchName } from "../people/switches.ts"
import { useAttempt } from "../people/YourSessions.tsx"
import { Switch } from "../ui/Field.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { turnSwitch, useSwitches } from "./house.ts"

/** What is switched off is gone for everybody within a second: no menu, no button, no address. */
export function SwitchesSection() {
  const { t } = useLingui()
  const attempt = useAttempt()
  const switches = useSwitches()
  const hints: Record<string, string> = {
    search: t`Finding people and spaces by name stays.`,
    voice: t`Off: nothing is recorded here. Those that were sent can still be played.`,
    emoji: t`Off: only administrators add some.`,
    letters: t`Off: nobody gets any, whatever they chose.`,
    answers: t`Off: answers are turned away, and e-mail offers none.`,
    questions: t`Off: nobody asks a new one. Those that were asked are read and answered on.`,
    push: t`Off: nothing is sent to the push services of browsers.`,
    previews: t`Off: nothing behind new links is looked at. Previews that are there stay until their text changes.`,
    scheduled: t`Off: nothing new is planned. What was planned is still sent, or taken back.`,
    groups: t`Off: they are not listed, and naming one tells nobody. Who came into a space by one stays.`,
    reports: t`Off: nobody reports. Who keeps order in a space hides and closes as before.`,
    guests: t`Off: nobody from outside is let in any more. Who is in stays.`,
  }
  return (
    <>
      <div className="adm-h"><h2 className="h2"><Trans>Switched on</Trans></h2></div>
      {switches.isPending && <Skeleton rows={2} face={false} />}
      {switches.error && <ErrorState error={switches.error} onRetry={() => void switches.refetch()} />}
      {switches.data?.items.map(({ name, on }) => {
        const label = switchName(name)
        return (
          <div key={name} className="adm-ln">
            <span className="grow">{label}<span className="m">{hints[name]}</span></span>
            <Switch label={label} on={on} onChange={(next) => void attempt(() => turnSwitch(name, next))} />
          </div>
        )
      })}
    </>
  )
}
