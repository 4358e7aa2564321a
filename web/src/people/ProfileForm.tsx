import { Trans, useLingui } from "@lingui/react/macro"
import { type FormEvent, useState } from "react"
import { patch } from "../kernel/api.ts"
import { LANGUAGES } from "../kernel/i18n.ts"
import { fieldOf, wordsFor } from "../kernel/problems.ts"
import { store } from "../kernel/store.ts"
import { allZones } from "../kernel/time.ts"
import type { Person } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError, SelectField } from "../ui/Field.tsx"
import { toast } from "../ui/Toast.tsx"
import { useOrganisation } from "./people.ts"
import { languageName } from "./said.ts"
import { ownZone } from "./zones.ts"

const FIELDS = ["name", "title", "department", "phone", "zone", "language"] as const
type Said = Record<(typeof FIELDS)[number], string>

export function ProfileForm({ me }: { me: Person }) {
  const { t, i18n } = useLingui()
  const organisation = useOrganisation()
  const [said, setSaid] = useState<Said>(() => saidOf(me))
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const changes = changesOf(said, me)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      const person = await patch<Person>("/me", changes)
      store.apply({ people: [person] })
      setSaid(saidOf(person))
      toast(t`Saved.`)
    } catch (problem) {
      setError(problem)
    }
    setBusy(false)
  }
  const field = (key: keyof Said) => ({
    name: key,
    value: said[key],
    onChange: (event: { target: { value: string } }) => setSaid({ ...said, [key]: event.target.value }),
    error: fieldOf(error) === key ? i18n._(wordsFor(error)) : undefined,
  })
  return (
    <form className="form" onSubmit={save}>
      <Field label={t`Name`} required maxLength={120} autoComplete="name" {...field("name")} />
      <div className="pair">
        <Field label={t`What you do`} maxLength={120} autoComplete="organization-title" {...field("title")} />
        <Field label={t`Department`} maxLength={120} autoComplete="off" {...field("department")} />
        <Field label={t`Phone`} type="tel" maxLength={40} autoComplete="tel" dir="ltr" {...field("phone")} />
        <SelectField label={t`Time zone`} {...field("zone")}>
          {zonesWith(said.zone).map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}
        </SelectField>
        <SelectField label={t`Language`} {...field("language")}>
          {Object.entries(withOwn(said.language, i18n.locale)).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
        </SelectField>
      </div>
      {error !== undefined && !FIELDS.includes(fieldOf(error) as keyof Said) && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
      <div className="row wrap">
        <Button type="submit" look="primary" disabled={busy || Object.keys(changes).length === 0}><Trans>Save</Trans></Button>
        <span className="s13 muted grow"><Trans>Everyone at {organisation} sees this.</Trans></span>
      </div>
    </form>
  )
}

const saidOf = (me: Person): Said => ({
  name: me.name,
  title: me.title ?? "",
  department: me.department ?? "",
  phone: me.phone ?? "",
  zone: me.zone || ownZone(),
  language: me.language || "en",
})

/** Only what differs is sent, so that what another device changed stays. */
export function changesOf(said: Said, me: Person): Partial<Said> {
  return Object.fromEntries(FIELDS.filter((key) => said[key].trim() !== (me[key] ?? "")).map((key) => [key, said[key].trim()]))
}

const zonesWith = (own: string): string[] => [...new Set([...(own ? [own] : []), "UTC", ...allZones()])].toSorted()
const withOwn = (own: string, locale: string): Record<string, string> => (own in LANGUAGES ? LANGUAGES : { [own]: languageName(own, locale), ...LANGUAGES })
