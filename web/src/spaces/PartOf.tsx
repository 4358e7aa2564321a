import { useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import type { Space, SpaceId } from "../kernel/types.ts"
import { SelectField } from "../ui/Field.tsx"
import { asTree, departmentsQuery, walkTree, without } from "./departments.ts"

const INDENT = "\u2003"

interface PartOfProps {
  value: SpaceId | null
  onChange: (parent: SpaceId | null) => void
  /** The one it is asked of: neither itself nor what is below it can be above it. */
  of?: Space
  error?: string | undefined
}

/** Which department one is part of. It is for order only, so nobody reads more or less by it; without any other there is no question. */
export function PartOf({ value, onChange, of, error }: PartOfProps) {
  const { t } = useLingui()
  const departments = useQuery(departmentsQuery)
  const choices = walkTree(without(asTree(departments.data ?? []), of?.id))
  const stands = of?.parent ?? null
  if (choices.length === 0 && stands === null) return null
  return (
    <SelectField error={error} label={t`Part of`} hint={t`For order only. Nobody reads more by it.`} value={value ?? ""} onChange={(event) => onChange(event.target.value ? Number(event.target.value) : null)}>
      <option value="">{t`No other department`}</option>
      {stands !== null && !choices.some(({ space }) => space.id === stands) && <option value={stands}>{t`As it is now`}</option>}
      {choices.map(({ space, depth }) => <option key={space.id} value={space.id}>{INDENT.repeat(depth)}{space.name}</option>)}
    </SelectField>
  )
}
