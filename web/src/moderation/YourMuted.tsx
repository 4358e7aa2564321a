import { Trans, useLingui } from "@lingui/react/macro"
import { wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import type { PersonId } from "../kernel/types.ts"
import { PersonFace, PersonName } from "../people/Name.tsx"
import { usePeople } from "../people/people.ts"
import { Button } from "../ui/Button.tsx"
import { toast } from "../ui/Toast.tsx"
import { setMuted } from "./state.ts"

/** Whom I muted, with the way back; nothing where there is nobody. */
export function YourMuted() {
  const muted = useStore((held) => held.muted)
  if (muted.size === 0) return null
  return (
    <section aria-labelledby="you-muted" tabIndex={-1}>
      <h2 className="h2" id="you-muted"><Trans>Whom you muted</Trans></h2>
      <p className="s13 muted"><Trans>What they write is folded away, and nothing of it comes to your bell, as sound or by mail. They do not learn of it.</Trans></p>
      <ul>{[...muted].map((person) => <MutedLine key={person} person={person} />)}</ul>
    </section>
  )
}

function MutedLine({ person }: { person: PersonId }) {
  const { t, i18n } = useLingui()
  const [known] = usePeople([person])
  const name = known?.name ?? ""
  const fail = (problem: unknown) => toast(i18n._(wordsFor(problem)))
  const hear = () => setMuted(person, false).then(() => toast(t`You hear ${name} again.`, () => void setMuted(person, true).catch(fail)), fail)
  return (
    <li className="ln">
      <PersonFace id={person} size={28} presence={false} />
      <span className="grow trunc"><PersonName id={person} /></span>
      <Button size="small" aria-label={t`Hear ${name} again`} onClick={() => void hear()}><Trans>Hear again</Trans></Button>
    </li>
  )
}
