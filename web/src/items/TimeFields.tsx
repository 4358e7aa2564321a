import { useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { Field } from "../ui/Field.tsx"

/** Without it the browser takes years of six digits. */
const LAST_DAY = "9999-12-31"

interface TimeFieldsProps {
  local: string
  onChange: (local: string) => void
  error: string | null
  focused?: boolean
}

/** A day and a time of day, as 2026-11-30T09:00. On the way from one to another there may be none, as with 31 February. */
export function TimeFields({ local, onChange, error, focused = false }: TimeFieldsProps) {
  const { t } = useLingui()
  const [[day, time], show] = useState(local.split("T") as [string, string])
  const put = (nextDay: string, nextTime: string) => {
    show([nextDay, nextTime])
    const next = `${nextDay}T${nextTime}`
    if (next.length === local.length) onChange(next)
  }
  return (
    <div className="when">
      <Field label={t`Day`} type="date" max={LAST_DAY} value={day} error={error} data-autofocus={focused || undefined} required onChange={(event) => put(event.target.value, time)} />
      <Field label={t`Time`} type="time" value={time} required onChange={(event) => put(day, event.target.value)} />
    </div>
  )
}
