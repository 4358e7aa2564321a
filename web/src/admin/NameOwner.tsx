import { Trans, useLingui } from "@lingui/react/macro"
import { type FormEvent, useState } from "react"
import type { Person } from "../kernel/types.ts"
import { PeoplePicker } from "../people/PeoplePicker.tsx"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { FieldError } from "../ui/Field.tsx"
import { toast } from "../ui/Toast.tsx"
import { type AdminSpace, appointOwner } from "./house.ts"
import { useAdminWords } from "./words.ts"

/** Administrators do not see who is in it: they name somebody, and the server says whether that can be. */
export function NameOwner({ space, onClose }: { space: AdminSpace; onClose: () => void }) {
  const { t } = useLingui()
  const sayProblem = useAdminWords()
  const [chosen, setChosen] = useState<Person[]>([])
  const [waiting, setWaiting] = useState(false)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const owner = chosen[0]
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!owner) return
    setBusy(true)
    setError(undefined)
    try {
      await appointOwner(space.id, owner.id)
      toast(t`${owner.name} owns ${space.name} now.`)
      onClose()
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <Dialog title={t`Name an owner of ${space.name}`} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p className="ink2"><Trans>Everyone who ran this space has left. Name somebody who is in it. They and everybody in it see that you did; you do not come in by this, and see no more of it than before.</Trans></p>
        <PeoplePicker label={t`Who is to own it`} chosen={chosen} onChange={setChosen} onWaiting={setWaiting} most={1} />
        {error !== undefined && <FieldError>{sayProblem(error)}</FieldError>}
        <div className="dialog-f">
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button type="submit" look="primary" disabled={busy || waiting || !owner}><Trans>Make owner</Trans></Button>
        </div>
      </form>
    </Dialog>
  )
}
