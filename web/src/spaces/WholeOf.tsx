import { useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import type { Space, SpaceId } from "../kernel/types.ts"
import { facetsQuery } from "../people/profile.ts"
import { SelectField } from "../ui/Field.tsx"
import { useMySpaces } from "./spaces.ts"

export type Whole = { from_space: SpaceId } | { department: string }

const DEPARTMENT = "department "

/** Spaces by their number, departments by the name that stands in profiles. */
export function WholeOf({ space, onChoose }: { space: Space; onChoose: (whole: Whole) => void }) {
  const { t } = useLingui()
  const others = useMySpaces().spaces.filter((other) => other.id !== space.id)
  const departments = useQuery(facetsQuery).data?.departments ?? []
  const choose = (key: string) => onChoose(key.startsWith(DEPARTMENT) ? { department: key.slice(DEPARTMENT.length) } : { from_space: Number(key) })
  return (
    <SelectField label={t`Everybody of`} defaultValue="" data-autofocus onChange={(event) => choose(event.target.value)}>
      <option value="" disabled hidden />
      {departments.length > 0 && <optgroup label={t`Departments`}>{departments.map(({ name, people }) => <option key={name} value={DEPARTMENT + name}>{`${name} (${people})`}</option>)}</optgroup>}
      {others.length > 0 && <optgroup label={t`Spaces`}>{others.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</optgroup>}
    </SelectField>
  )
}
