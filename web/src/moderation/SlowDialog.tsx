import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { type ReactNode, useState } from "react"
import { put } from "../kernel/api.ts"
import { wordsFor } from "../kernel/problems.ts"
import { store } from "../kernel/store.ts"
import type { MySpace, Space } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { FieldError, SelectField } from "../ui/Field.tsx"

const WAITS = [0, 10, 30, 60, 300, 900, 3600]
const MINUTE = 60

/** How long one person waits between two messages. Those who moderate do not wait. */
export function SlowDialog({ space, onClose }: { space: Space; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const [seconds, setSeconds] = useState(space.slow_seconds)
  const [error, setError] = useState<unknown>()
  const save = async () => {
    try {
      store.apply({ spaces: [await put<MySpace>(`/spaces/${space.id}/slow-mode`, { seconds })] })
      onClose()
    } catch (problem) {
      setError(problem)
    }
  }
  const waits = WAITS.includes(space.slow_seconds) ? WAITS : [...WAITS, space.slow_seconds]
  return (
    <Dialog title={t`Slow mode`} onClose={onClose}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); void save() }}>
        <p className="s13 ink2"><Trans>When a talk runs too hot, everybody waits a while between two messages. Those who moderate do not wait. All see that the space is slow.</Trans></p>
        <SelectField label={t`One message a person every`} value={seconds} data-autofocus onChange={(event) => setSeconds(Number(event.target.value))}>
          {waits.map((wait) => <option key={wait} value={wait}>{nameOf(wait)}</option>)}
        </SelectField>
        {error !== undefined && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
        <div className="dialog-f">
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button look="primary" type="submit"><Trans>Save</Trans></Button>
        </div>
      </form>
    </Dialog>
  )
}

function nameOf(wait: number): ReactNode {
  if (wait === 0) return <Trans>No wait</Trans>
  return wait < MINUTE ? <Plural value={wait} one="# second" other="# seconds" /> : <Plural value={Math.round(wait / MINUTE)} one="# minute" other="# minutes" />
}
