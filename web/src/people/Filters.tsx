import { useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { X } from "lucide-react"
import { useMe } from "./people.ts"
import { IconButton } from "../ui/Button.tsx"
import { type Facet, facetsQuery } from "./profile.ts"
import { languageName } from "./said.ts"

export interface PeopleFilters {
  department?: string | undefined
  place?: string | undefined
  skill?: string | undefined
  language?: string | undefined
  here?: boolean | undefined
}

/** The filters stand in the address, so that going back finds them again. */
export function useFilters() {
  const { department, place, skill, language, here } = useSearch({ strict: false }) as PeopleFilters
  const navigate = useNavigate()
  const filters: PeopleFilters = { department, place, skill, language, here: here ? true : undefined }
  const set = (facts: PeopleFilters) => void navigate({ to: "/people", search: Object.fromEntries(Object.entries({ ...filters, ...facts }).filter(([, value]) => value)) as never, replace: true })
  return { filters, set }
}

export function Filters({ filters, onChange }: { filters: PeopleFilters; onChange: (facts: PeopleFilters) => void }) {
  const { t, i18n } = useLingui()
  const me = useMe()
  const facets = useQuery(facetsQuery)
  const found = facets.data
  if (!found) return null
  return (
    <div className="filters" role="group" aria-label={t`Filters`}>
      <Filter label={t`Department`} value={filters.department} choices={found.departments} onChange={(department) => onChange({ department })} />
      <Filter label={t`Place`} value={filters.place} choices={found.places} onChange={(place) => onChange({ place })} />
      <Filter label={t`Can be asked about`} value={filters.skill} choices={found.skills} onChange={(skill) => onChange({ skill })} />
      <Filter label={t`Speaks`} value={filters.language} choices={found.languages} name={(code) => languageName(code, i18n.locale)} onChange={(language) => onChange({ language })} />
      {me?.kind !== "guest" && <button type="button" className="filter" aria-pressed={filters.here === true} onClick={() => onChange({ here: filters.here ? undefined : true })}>{t`Here now`}</button>}
    </div>
  )
}

interface FilterProps {
  label: string
  value: string | undefined
  choices: readonly Facet[]
  name?: (value: string) => string
  onChange: (value: string | undefined) => void
}

/** Nothing to choose from, no filter. */
function Filter({ label, value, choices, name = (one) => one, onChange }: FilterProps) {
  const { t } = useLingui()
  if (choices.length === 0 && !value) return null
  const known = !value || choices.some((choice) => choice.name === value)
  return (
    <span className="filter" data-on={value ? "" : undefined}>
      <select aria-label={label} value={value ?? ""} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{label}</option>
        {!known && <option value={value}>{value}</option>}
        {choices.map((choice) => <option key={choice.name} value={choice.name}>{`${name(choice.name)} (${choice.people})`}</option>)}
      </select>
      {value && <IconButton label={t`Any ${label}`} icon={X} size={14} onClick={() => onChange(undefined)} />}
    </span>
  )
}
