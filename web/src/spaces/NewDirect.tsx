import { Trans, useLingui } from "@lingui/react/macro"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { wordsFor } from "../kernel/problems.ts"
import type { Person } from "../kernel/types.ts"
import { PeoplePicker } from "../people/PeoplePicker.tsx"
import { useMe, useOrganisation } from "../people/people.ts"
import { openConversation } from "../people/write.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { FieldError } from "../ui/Field.tsx"

const MOST_OTHERS = 9

/** Whom to write to: one to nine others; the same people always meet in the same conversation. */
export function NewDirect({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const organisation = useOrganisation()
  const me = useMe()
  const [chosen, setChosen] = useState<Person[]>([])
  const [waiting, setWaiting] = useState(false)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const others = chosen.filter((person) => person.id !== me?.id)
  const open = async () => {
    setBusy(true)
    try {
      const id = await openConversation(chosen.map((person) => person.id))
      onClose()
      await navigate({ to: `/s/${id}` })
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <Dialog title={t`Write to`} onClose={onClose} wide>
      <PeoplePicker label={t`Name`} chosen={chosen} onChange={setChosen} onWaiting={setWaiting} most={MOST_OTHERS} />
      {error !== undefined && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
      <div className="dialog-f">
        <span className="grow">
          {chosen.length > 0 && <AudienceMark audience={{ reach: "direct", members: others.length + 1, guests: 0 }} organisation={organisation} />}
        </span>
        <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
        <Button look="primary" disabled={chosen.length === 0 || waiting || busy} onClick={() => void open()}><Trans>Write</Trans></Button>
      </div>
    </Dialog>
  )
}
