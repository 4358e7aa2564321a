import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { fieldOf, wordsFor } from "../kernel/problems.ts"
import type { Person } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError, TextField } from "../ui/Field.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { clockOf, dayName, minutesOf } from "./hours.ts"
import { LanguagesField } from "./LanguagesField.tsx"
import { type Profile, profileQuery, saveProfile } from "./profile.ts"

const LONGEST_ABOUT = 2000
const DAYS = [1, 2, 3, 4, 5, 6, 7]
const MIDNIGHT = 1_440

/** What others see of me beyond a name: what to ask, where I am, when I work. */
export function AboutYou({ me }: { me: Person }) {
  const profile = useQuery(profileQuery(me.id))
  return (
    <section aria-labelledby="you-about" tabIndex={-1}>
      <h2 className="h2" id="you-about"><Trans>About you</Trans></h2>
      {profile.error && <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />}
      {profile.isPending && <Skeleton rows={3} face={false} />}
      {profile.data && <AboutForm me={me} profile={profile.data} />}
    </section>
  )
}

const saidOf = (me: Person, { about, skills, languages, hours }: Profile) => ({
  about,
  place: me.place ?? "",
  skills: skills.join(", "),
  languages,
  days: hours?.days ?? [],
})

function AboutForm({ me, profile }: { me: Person; profile: Profile }) {
  const { t, i18n } = useLingui()
  const [said, setSaid] = useState(() => saidOf(me, profile))
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const [half, setHalf] = useState(false)
  const set = (facts: Partial<typeof said>) => setSaid({ ...said, ...facts })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    // A clock half typed in has no value yet: it is its own keeper until the form is sent.
    const typed = new FormData(event.currentTarget as HTMLFormElement)
    const [start, until] = ["start", "end"].map((name) => minutesOf(String(typed.get(name) ?? "")))
    const end = until === 0 ? MIDNIGHT : until
    const none = start == null && end == null
    // Whoever had none and chooses days wants some.
    const partly = none ? said.days.length > 0 && !profile.hours : start == null || end == null
    setHalf(partly)
    if (partly) return
    setBusy(true)
    setError(undefined)
    const skills = said.skills.split(/[,;\n]/).map((one) => one.trim()).filter(Boolean)
    try {
      await saveProfile(me.id, { about: said.about, place: said.place, skills, languages: said.languages, hours: start == null || end == null ? null : { days: said.days, start, end } })
      if (none) setSaid((now) => ({ ...now, days: [] }))
      toast(t`Saved.`)
    } catch (problem) {
      setError(problem)
    }
    setBusy(false)
  }
  const words = (field: string) => (fieldOf(error)?.startsWith(field) ? i18n._(wordsFor(error)) : undefined)
  return (
    <form className="form" onSubmit={save}>
      <TextField label={t`About`} rows={3} maxLength={LONGEST_ABOUT} hint={t`What you do, in your own words. Links and **bold** work.`} value={said.about} onChange={(event) => set({ about: event.target.value })} error={words("about")} />
      <Field label={t`Ask me about`} autoComplete="off" hint={t`With commas between: frozen ground, crane plans`} value={said.skills} onChange={(event) => set({ skills: event.target.value })} error={words("skills")} />
      <div className="pair">
        <Field label={t`Place`} maxLength={80} autoComplete="off" hint={t`Town, site or office`} value={said.place} onChange={(event) => set({ place: event.target.value })} error={words("place")} />
        <LanguagesField languages={said.languages} onChange={(languages) => set({ languages })} />
      </div>
      <fieldset className="field">
        <legend className="lbl"><Trans>Working hours</Trans></legend>
        <div className="row wrap">
          <span className="days">{DAYS.map((day) => <button key={day} type="button" aria-pressed={said.days.includes(day)} aria-label={dayName(day, i18n.locale, "long")} onClick={() => set({ days: said.days.includes(day) ? said.days.filter((other) => other !== day) : [...said.days, day] })}>{dayName(day, i18n.locale)}</button>)}</span>
          <input type="time" className="input clock" aria-label={t`From`} name="start" defaultValue={profile.hours ? clockOf(profile.hours.start) : ""} />
          <span aria-hidden="true">–</span>
          <input type="time" className="input clock" aria-label={t`Until`} name="end" defaultValue={profile.hours ? clockOf(profile.hours.end % MIDNIGHT) : ""} />
        </div>
        <span className="hint"><Trans>Shown to others. They keep nothing back.</Trans></span>
        {half ? <FieldError>{t`From when until when? Both times belong to it.`}</FieldError> : words("hours") && <FieldError>{words("hours")}</FieldError>}
      </fieldset>
      {error !== undefined && !["about", "skills", "place", "hours"].some((field) => words(field)) && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
      <div className="row wrap"><Button type="submit" look="primary" disabled={busy}><Trans>Save</Trans></Button></div>
    </form>
  )
}
