import { useLingui } from "@lingui/react/macro"
import { Field } from "../ui/Field.tsx"

/** A day and a time of day, as 2026-11-30T09:00. */
export function TimeFields({ local, onChange, error, focused = false }: { local: string; onChange: (local: string) => void; error: string | null; focused?: boolean }) {
  const { t } = useLingui()
  const [day, time] = local.split("T") as [string, string]
  const put = (next: string) => next.length === 16 && onChange(next)
  return (
    <div className="when">
      <Field label={t`Day`} type="date" value={day} error={error} data-autofocus={focused || undefined} required onChange={(event) => put(`${event.target.value}T${time}`)} />
      <Field label={t`Time`} type="time" value={time} required onChange={(event) => put(`${day}T${event.target.value}`)} />
    </div>
  )
}
