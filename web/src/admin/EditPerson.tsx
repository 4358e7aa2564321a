import { Trans, useLingui } from "@lingui/react/macro"
import { type FormEvent, useState } from "react"
import { fieldOf } from "../kernel/problems.ts"
import type { Person } from "../kernel/types.ts"
import { PeoplePicker } from "../people/PeoplePicker.tsx"
import { usePerson } from "../people/people.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { toast } from "../ui/Toast.tsx"
import { type AdminPerson, editPerson, type KeptFacts } from "./people.ts"
import { useAdminWords } from "./words.ts"

const FIELDS = ["title", "department", "place", "phone"] as const
type Said = Record<(typeof FIELDS)[number], string>

const saidOf = (person: AdminPerson): Said => ({ title: person.title ?? "", department: person.department ?? "", place: person.place ?? "", phone: person.phone ?? "" })

/** What the organisation says of somebody; their name, their photo and the rest are theirs. */
export function EditPerson({ person, onClose }: { person: AdminPerson; onClose: () => void }) {
  const { t } = useLingui()
  const sayProblem = useAdminWords()
  const until = usePerson(person.manager)
  const [said, setSaid] = useState(() => saidOf(person))
  const [chosen, setChosen] = useState<Person[]>()
  const [waiting, setWaiting] = useState(false)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await editPerson(person.id, factsOf(said, chosen, person))
      toast(t`Saved.`)
      onClose()
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  const wrong = fieldOf(error) ?? ""
  const field = (key: keyof Said) => ({
    name: key,
    value: said[key],
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => setSaid({ ...said, [key]: event.target.value }),
    error: wrong === key ? sayProblem(error) : undefined,
  })
  return (
    <Dialog title={t`Edit ${person.name}`} onClose={onClose} wide>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <div className="pair">
          <Field label={t`Job title`} maxLength={120} data-autofocus {...field("title")} />
          <Field label={t`Department`} maxLength={120} {...field("department")} />
          <Field label={t`Place`} maxLength={80} hint={t`Town, site or office`} {...field("place")} />
          <Field label={t`Phone`} type="tel" maxLength={40} dir="ltr" {...field("phone")} />
        </div>
        <div className="field">
          <span className="lbl" aria-hidden="true"><Trans>Manager</Trans></span>
          <PeoplePicker label={t`Manager`} chosen={chosen ?? (until ? [until] : [])} onChange={setChosen} onWaiting={setWaiting} without={[person.id]} most={1} />
        </div>
        {error !== undefined && !(FIELDS as readonly string[]).includes(wrong) && <FieldError>{sayProblem(error)}</FieldError>}
        <p className="s13 muted"><Trans>Everybody sees this, and {person.name} sees that you changed it.</Trans></p>
        <div className="dialog-f">
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button type="submit" look="primary" disabled={busy || waiting}><Trans>Save</Trans></Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Only what differs is sent, so that what they changed meanwhile stays. */
export function factsOf(said: Said, chosen: readonly Person[] | undefined, person: AdminPerson): KeptFacts {
  const before = saidOf(person)
  const facts: KeptFacts = Object.fromEntries(FIELDS.filter((key) => said[key].trim() !== before[key]).map((key) => [key, said[key].trim()]))
  const manager = chosen ? (chosen[0]?.id ?? null) : person.manager
  return manager === person.manager ? facts : { ...facts, manager }
}
