import { Trans, useLingui } from "@lingui/react/macro"
import { useNavigate } from "@tanstack/react-router"
import { UserPlus } from "lucide-react"
import { type FormEvent, useState } from "react"
import { codeOf, fieldOf, wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import type { Person, SpaceId, SpaceKind, Visibility } from "../kernel/types.ts"
import { PeoplePicker } from "../people/PeoplePicker.tsx"
import { useMe, useOrganisation } from "../people/people.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Choices, Field, FieldError } from "../ui/Field.tsx"
import { PartOf } from "./PartOf.tsx"
import { createSpace } from "./spaces.ts"
import { useVisibilityChoices } from "./visibility.tsx"

type NewKind = Extract<SpaceKind, "group" | "project" | "department">

const LONGEST_NAME = 80
const MOST_AT_ONCE = 50

/** A name and two questions. */
export function NewSpace({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const organisation = useOrganisation()
  const kinds = useKinds()
  const visibilities = useVisibilityChoices()
  const [name, setName] = useState("")
  const [kind, setKind] = useState<NewKind>("group")
  const [visibility, setVisibility] = useState<Visibility>("open")
  const [parent, setParent] = useState<SpaceId | null>(null)
  const [people, setPeople] = useState<Person[]>([])
  const [waiting, setWaiting] = useState(false)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const id = await createSpace({ name: name.trim(), kind, visibility, people: people.map((person) => person.id), parent: kind === "department" ? parent : null })
      onClose()
      await navigate({ to: `/s/${id}` })
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <Dialog title={t`New space`} onClose={onClose} wide>
      <form className="form" onSubmit={submit}>
        <Field label={t({ message: "Name", context: "space" })} required maxLength={LONGEST_NAME} autoComplete="off" data-autofocus value={name} onChange={(event) => setName(event.target.value)} error={fieldOf(error) === "name" ? i18n._(wordsFor(error)) : undefined} />
        <Choices name="kind" legend={t`What is it for?`} value={kind} choices={kinds} onChange={setKind} columns />
        {kind === "department" && <PartOf value={parent} onChange={setParent} />}
        <Choices name="visibility" legend={t`Who can read it?`} value={visibility} choices={visibilities} onChange={setVisibility} />
        <FirstPeople people={people} onChange={setPeople} onWaiting={setWaiting} />
        {error !== undefined && fieldOf(error) !== "name" && <FieldError>{codeOf(error) === "forbidden" ? t`Only administrators make departments.` : i18n._(wordsFor(error))}</FieldError>}
        <div className="dialog-f">
          <span className="grow"><AudienceMark audience={{ reach: visibility, members: 1 + people.length, guests: people.filter((person) => person.kind === "guest").length }} organisation={organisation} /></span>
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button type="submit" look="primary" disabled={busy || waiting}><Trans>Create space</Trans></Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Whom the space begins with. The field comes when it is asked for: mostly one is alone at first. */
function FirstPeople({ people, onChange, onWaiting }: { people: Person[]; onChange: (people: Person[]) => void; onWaiting: (waiting: boolean) => void }) {
  const { t } = useLingui()
  const me = useMe()
  const [open, setOpen] = useState(false)
  if (!open) return <Button look="quiet" icon={UserPlus} className="start" onClick={() => setOpen(true)}><Trans>Add people at once</Trans></Button>
  return (
    <div className="field">
      <span className="lbl" aria-hidden="true"><Trans>Who is in it</Trans></span>
      <PeoplePicker label={t`Who is in it`} chosen={people} onChange={onChange} onWaiting={onWaiting} without={me ? [me.id] : []} most={MOST_AT_ONCE} placeholder={t`Name`} autoFocus />
    </div>
  )
}

/** Departments come from administrators; nobody else is offered one. */
function useKinds(): { value: NewKind; title: string; text: string }[] {
  const { t } = useLingui()
  const administrator = useStore((held) => held.administrator)
  const kinds: { value: NewKind; title: string; text: string }[] = [
    { value: "group", title: t`Team or topic`, text: t`People who talk often. Chat first.` },
    { value: "project", title: t`Project`, text: t`Work with an end. Chat first.` },
  ]
  return administrator ? [...kinds, { value: "department", title: t`Department`, text: t`A part of the organisation. Posts first.` }] : kinds
}
