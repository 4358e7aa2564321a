import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { Person, Space } from "../kernel/types.ts"
import { PeoplePicker } from "../people/PeoplePicker.tsx"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { ErrorState } from "../ui/States.tsx"
import { addMember, membersQuery } from "./members.ts"
import { loadSpace } from "./spaces.ts"

export function InviteDialog({ space, onClose }: { space: Space; onClose: () => void }) {
  const { t } = useLingui()
  const members = useQuery(membersQuery(space.id))
  const [chosen, setChosen] = useState<Person[]>([])
  const [error, setError] = useState<unknown>()
  const add = async () => {
    try {
      for (const person of chosen) await addMember(space.id, person.id)
      await loadSpace(space.id)
      onClose()
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <Dialog title={t`Add people to ${space.name}`} onClose={onClose} wide>
      <PeoplePicker label={t`Name`} chosen={chosen} onChange={setChosen} without={members.data?.items.map((member) => member.person.id) ?? []} />
      {error !== undefined && <ErrorState error={error} />}
      <p className="s13 muted"><Trans>They can read everything that was ever written here, and are told about news.</Trans></p>
      <div className="dialog-f">
        <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
        <Button look="primary" disabled={chosen.length === 0} onClick={() => void add()}><Trans>Add</Trans></Button>
      </div>
    </Dialog>
  )
}
