import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { Problem } from "../kernel/api.ts"
import { codeOf, wordsFor } from "../kernel/problems.ts"
import type { Space, Visibility } from "../kernel/types.ts"
import { useOrganisation } from "../people/people.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Choices, FieldError } from "../ui/Field.tsx"
import { toast } from "../ui/Toast.tsx"
import { changeSpace } from "./spaces.ts"
import { useVisibilityChoices } from "./visibility.tsx"

/** Fewer readers at once; more readers only after the difference was shown in numbers. */
export function ChangeVisibility({ space, onClose }: { space: Space; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const choices = useVisibilityChoices()
  const [wanted, setWanted] = useState<Visibility>(space.visibility)
  const [readers, setReaders] = useState<number>()
  const [error, setError] = useState<unknown>()
  const save = async (widen: boolean) => {
    setError(undefined)
    try {
      await changeSpace(space.id, { visibility: wanted, ...(widen ? { widen } : {}) })
      toast(t`Changed who can see ${space.name}.`)
      onClose()
    } catch (problem) {
      if (codeOf(problem) === "wider" && !widen) setReaders(newReaders(problem))
      else setError(problem)
    }
  }
  if (readers !== undefined) return <ConfirmWider space={space} wanted={wanted} readers={readers} error={error} onConfirm={() => void save(true)} onClose={onClose} />
  return (
    <Dialog title={t`Change who can see this`} onClose={onClose} wide>
      <Choices name="visibility" legend={t`Who can read it?`} value={wanted} choices={choices} onChange={setWanted} />
      {error !== undefined && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
      <div className="dialog-f">
        <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
        <Button look="primary" disabled={wanted === space.visibility} onClick={() => void save(false)}><Trans>Save</Trans></Button>
      </div>
    </Dialog>
  )
}

export const newReaders = (problem: unknown): number => (problem instanceof Problem && typeof problem.facts["readers"] === "number" ? problem.facts["readers"] : 0)

interface ConfirmProps {
  space: Space
  wanted: Visibility
  readers: number
  error: unknown
  onConfirm: () => void
  onClose: () => void
}

function ConfirmWider({ space, wanted, readers, error, onConfirm, onClose }: ConfirmProps) {
  const { t, i18n } = useLingui()
  const organisation = useOrganisation()
  const now = i18n.number(space.audience.members)
  const then = i18n.number(space.audience.members + readers)
  const opens = wanted === "open"
  const keep = space.visibility === "hidden" ? t`Keep it hidden` : t`Keep members only`
  return (
    <Dialog title={opens ? t`Let ${then} read instead of ${now}?` : t`Show that ${space.name} exists?`} onClose={onClose}>
      <p className="ink2">
        {opens ? <Trans>Everyone at {organisation} can then find it, and read and search all of it, also what was written before.</Trans> : <Trans>Everyone at {organisation} then sees its name and what it is for. What is written in it stays with its members.</Trans>}
      </p>
      {error !== undefined && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
      <div className="dialog-f">
        <Button look="quiet" data-autofocus onClick={onClose}>{keep}</Button>
        <Button look="primary" onClick={onConfirm}>{opens ? <Trans>Let everyone read</Trans> : <Trans>Show it</Trans>}</Button>
      </div>
    </Dialog>
  )
}
