import type { MessageDescriptor } from "@lingui/core"
import { msg } from "@lingui/core/macro"
import { useLingui } from "@lingui/react/macro"
import { LANGUAGES } from "../kernel/i18n.ts"
import { fieldOf, wordsFor } from "../kernel/problems.ts"
import { allZones } from "../kernel/time.ts"
import { Field, FieldError, SelectField } from "../ui/Field.tsx"
import { PROFILE_FIELDS, type ProfileDraft, type ProfileKey } from "./profileDraft.ts"
import { languageName } from "./said.ts"

export const PROFILE_LABELS: Record<ProfileKey, MessageDescriptor> = {
  name: msg`Name`,
  title: msg`What you do`,
  department: msg`Department`,
  phone: msg`Phone`,
  zone: msg`Time zone`,
  language: msg`Language`,
}

export function ProfileFields({ draft }: { draft: ProfileDraft }) {
  const { i18n } = useLingui()
  const { said, error, set } = draft
  const wrong = fieldOf(error)
  const field = (key: ProfileKey) => ({
    name: key,
    label: i18n._(PROFILE_LABELS[key]),
    value: said[key],
    onChange: (event: { target: { value: string } }) => set(key, event.target.value),
    error: wrong === key ? i18n._(wordsFor(error)) : undefined,
  })
  return (
    <>
      <Field required maxLength={120} autoComplete="name" {...field("name")} />
      <div className="pair">
        <Field maxLength={120} autoComplete="organization-title" {...field("title")} />
        <Field maxLength={120} autoComplete="off" {...field("department")} />
        <Field type="tel" maxLength={40} autoComplete="tel" dir="ltr" {...field("phone")} />
        <SelectField {...field("zone")}>
          {zonesWith(said.zone).map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}
        </SelectField>
        <SelectField {...field("language")}>
          {Object.entries(withOwn(said.language, i18n.locale)).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
        </SelectField>
      </div>
      {error !== undefined && !PROFILE_FIELDS.includes(wrong as ProfileKey) && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
    </>
  )
}

const zonesWith = (own: string): string[] => [...new Set([...(own ? [own] : []), "UTC", ...allZones()])].toSorted()
const withOwn = (own: string, locale: string): Record<string, string> => (own in LANGUAGES ? LANGUAGES : { [own]: languageName(own, locale), ...LANGUAGES })
