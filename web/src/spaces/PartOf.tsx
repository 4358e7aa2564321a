import { useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import type { SpaceId } from "../kernel/types.ts"
import { SelectField } from "../ui/Field.tsx"
import { asTree, departmentsQuery, walkTree } from "./departments.ts"

const INDENT = "\u2003"

/** Which department a new one is part of. It is for order only, so nobody reads more or less by it; without any other there is no question. */
export function PartOf({ value, onChange }: { value: SpaceId | null; onChange: (parent: SpaceId | null) => void }) {
  const { t } = useLingui()
  const departments = useQuery(departmentsQuery)
  if (!departments.data?.length) return null
  return (
    <SelectField label={t`Part of`} hint={t`For order only. Nobody reads more by it.`} value={value ?? ""} onChange={(event) => onChange(event.target.value ? Number(event.target.value) : null)}>
      <option value="">{t`No other department`}</option>
      {walkTree(asTree(departments.data)).map(({ space, depth }) => <option key={space.id} value={space.id}>{INDENT.repeat(depth)}{space.name}</option>)}
    </SelectField>
  )
}
