import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { Person, Space } from "../kernel/types.ts"
import { PeoplePicker } from "../people/PeoplePicker.tsx"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Segmented } from "../ui/Field.tsx"
import { ErrorState } from "../ui/States.tsx"
import { InviteList, WhatItMeans } from "./InviteList.tsx"
import { addMembers, membersQuery } from "./members.ts"

/** Let people in: by name, by a list that is looked through first, or all of another space or a department. */
export function InviteDialog({ space, onClose }: { space: Space; onClose: () => void }) {
  const { t } = useLingui()
  const [way, setWay] = useState<"names" | "list" | "all">("names")
  return (
    <Dialog title={t`Add people to ${space.name}`} onClose={onClose} wide>
      <div className="invite-ways"><Segmented label={t`How`} value={way} choices={[["names", t`By name`], ["list", t`From a list`], ["all", t`Everybody of`]]} onChange={setWay} /></div>
      {way === "names" ? <ByName space={space} onClose={onClose} /> : <InviteList key={way} space={space} from={way} onClose={onClose} />}
    </Dialog>
  )
}

function ByName({ space, onClose }: { space: Space; onClose: () => void }) {
  const { t } = useLingui()
  const members = useQuery(membersQuery(space.id))
  const [chosen, setChosen] = useState<Person[]>([])
  const [waiting, setWaiting] = useState(false)
  const [error, setError] = useState<unknown>()
  const add = async () => {
    try {
      await addMembers(space.id, chosen.map((person) => person.id))
      onClose()
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <>
      <PeoplePicker label={t`Name`} chosen={chosen} onChange={setChosen} onWaiting={setWaiting} without={members.data?.items.map((member) => member.person.id) ?? []} most={50} />
      {error !== undefined && <ErrorState error={error} />}
      <WhatItMeans />
      <div className="dialog-f">
        <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
        <Button look="primary" disabled={chosen.length === 0 || waiting} onClick={() => void add()}><Trans>Add</Trans></Button>
      </div>
    </>
  )
}
