import { Trans, useLingui } from "@lingui/react/macro"
import { type FormEvent, useState } from "react"
import { fieldOf, wordsFor } from "../kernel/problems.ts"
import type { Group } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { changeGroup, LONGEST_NAME, LONGEST_PURPOSE } from "./groups.ts"

/** Another name, another purpose: who is in it, and into which spaces it was let, stays as it is. */
export function ChangeGroup({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const [name, setName] = useState(group.name)
  const [purpose, setPurpose] = useState(group.purpose)
  const [error, setError] = useState<unknown>()
  const same = name.trim() === group.name && purpose.trim() === group.purpose
  const words = (field: string) => (fieldOf(error) === field ? i18n._(wordsFor(error)) : undefined)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await changeGroup(group.id, { name: name.trim(), purpose: purpose.trim() })
      onClose()
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <Dialog title={t`Change name and purpose`} onClose={onClose} wide>
      <form className="form" onSubmit={(event) => void save(event)}>
        <Field label={t`Name`} required maxLength={LONGEST_NAME} autoComplete="off" data-autofocus value={name} onChange={(event) => setName(event.target.value)} error={words("name")} />
        <Field label={t`What it is for`} maxLength={LONGEST_PURPOSE} autoComplete="off" value={purpose} onChange={(event) => setPurpose(event.target.value)} error={words("purpose")} />
        {error !== undefined && !["name", "purpose"].includes(fieldOf(error) ?? "") && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
        <div className="dialog-f">
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button type="submit" look="primary" disabled={same || name.trim() === ""}><Trans>Save</Trans></Button>
        </div>
      </form>
    </Dialog>
  )
}
