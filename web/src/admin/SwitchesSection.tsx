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
    voice: [t`Voice messages`, t`Off: nothing is recorded here. Those that were sent can still be played.`],
    emoji: [t`Our own emoji, added by every member`, t`Off: only administrators add some.`],
    letters: [t`E-mail about what was missed`, t`Off: nobody gets any, whatever they chose.`],
    answers: [t`Answering such e-mail by mail`, t`Off: answers are turned away, and e-mail offers none.`],
    questions: [t`Questions to teams`, t`Off: nobody asks a new one. Those that were asked are read and answered on.`],
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
