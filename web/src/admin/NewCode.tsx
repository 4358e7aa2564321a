import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { FieldError } from "../ui/Field.tsx"
import { CodeShown } from "./CodeShown.tsx"
import { type AdminPerson, endCode, type MadeCode, makeCode, type Purpose } from "./people.ts"
import { useAdminWords } from "./words.ts"

/** Makes a code on purpose only: making one stops the one before and is told to the person. */
export function NewCode({ person, purpose, onClose }: { person: AdminPerson; purpose: Purpose; onClose: () => void }) {
  const { t } = useLingui()
  const sayProblem = useAdminWords()
  const [made, setMade] = useState<MadeCode>()
  const [error, setError] = useState<unknown>()
  const attempt = async (work: () => Promise<void>) => {
    setError(undefined)
    try {
      await work()
    } catch (problem) {
      setError(problem)
    }
  }
  const make = () => attempt(async () => setMade(await makeCode(person.id, purpose)))
  const takeBack = () => attempt(async () => {
    await endCode(made?.id ?? 0)
    onClose()
  })
  return (
    <Dialog title={purpose === "invitation" ? t`Invite ${person.name}` : t`New password for ${person.name}`} onClose={onClose} wide>
      {made ? <CodeShown made={made} person={person.id} /> : (
        <p className="ink2">
          {purpose === "invitation" ? <Trans>A link, a code and a card, to hand over yourself. It works once, and an earlier one stops.</Trans> : <Trans>A code with which {person.name} chooses a new password. All sessions of {person.name} end when it is used. Make sure that it reaches nobody else.</Trans>}
        </p>
      )}
      {error !== undefined && <FieldError>{sayProblem(error)}</FieldError>}
      <div className="dialog-f">
        {made ? <Button look="quiet" onClick={() => void takeBack()}><Trans>Take the code back</Trans></Button> : <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>}
        {made ? <Button look="primary" onClick={onClose}><Trans>Done</Trans></Button> : <Button look="primary" data-autofocus onClick={() => void make()}><Trans>Make the code</Trans></Button>}
      </div>
    </Dialog>
  )
}
