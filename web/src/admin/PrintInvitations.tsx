import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { Printer, Search } from "lucide-react"
import { useState } from "react"
import { useSettled } from "../kernel/pages.ts"
import type { PersonId } from "../kernel/types.ts"
import { Avatar } from "../ui/Avatar.tsx"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { FieldError } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { type AdminPerson, cardAddress, makeCode, MOST_CARDS, useAdminPeople } from "./people.ts"
import { useAdminWords } from "./words.ts"

/** A sheet of cards for people who have not come yet: makes their codes, then opens the sheet. */
export function PrintInvitations({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const [chosen, setChosen] = useState<ReadonlySet<PersonId>>(new Set())
  const { done, sheet, error, make } = useCards()
  const toggle = (id: PersonId) => setChosen((before) => toggled(before, id))
  if (sheet) {
    return (
      <Dialog title={t`The sheet is ready`} onClose={onClose}>
        <p className="ink2"><Trans>Each code works once. Hand the cards out by name.</Trans></p>
        <div className="dialog-f">
          <Button look="quiet" onClick={onClose}><Trans>Done</Trans></Button>
          <a className="btn primary" data-autofocus href={sheet} target="_blank" rel="noopener"><Icon of={Printer} /> <Trans>Open the sheet</Trans></a>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog title={t`Print invitations`} onClose={onClose} wide>
      <p className="ink2 s13 cards-intro"><Trans>For each person a new code is made; an earlier one stops. Up to {MOST_CARDS} cards on a sheet.</Trans></p>
      <Invited chosen={chosen} onToggle={toggle} />
      {error !== undefined && <CardsError error={error} />}
      <div className="dialog-f">
        <span className="grow s13 muted" role="status">{done === undefined ? <Plural value={chosen.size} _0="Nobody chosen" one="# card" other="# cards" /> : <Trans>{done} of {chosen.size}</Trans>}</span>
        <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
        <Button look="primary" icon={Printer} disabled={chosen.size === 0 || done !== undefined} onClick={() => void make([...chosen])}><Trans>Make the codes</Trans></Button>
      </div>
    </Dialog>
  )
}

function CardsError({ error }: { error: unknown }) {
  const sayProblem = useAdminWords()
  return <FieldError>{sayProblem(error)}</FieldError>
}

function Invited({ chosen, onToggle }: { chosen: ReadonlySet<PersonId>; onToggle: (id: PersonId) => void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState("")
  const people = useAdminPeople(useSettled(typed), "not_here")
  return (
    <>
      <label className="searchbox">
        <Icon of={Search} />
        <span className="sr"><Trans>Find people by name</Trans></span>
        <input type="search" dir="auto" data-autofocus placeholder={t`Name`} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      <ul className="cards-for">
        {people.items.map((person) => <InvitedLine key={person.id} person={person} on={chosen.has(person.id)} full={chosen.size >= MOST_CARDS} onToggle={onToggle} />)}
      </ul>
      {people.error ? <ErrorState error={people.error} onRetry={people.retry} /> : null}
      {people.loading && <Skeleton rows={3} />}
      {!people.loading && !people.error && people.items.length === 0 && <EmptyState title={<Trans>Everyone here is in already.</Trans>}><Trans>Add people first, or look for another name.</Trans></EmptyState>}
      {people.more && <Button size="small" onClick={people.more} disabled={people.busy}><Trans>Show more</Trans></Button>}
    </>
  )
}

function InvitedLine({ person, on, full, onToggle }: { person: AdminPerson; on: boolean; full: boolean; onToggle: (id: PersonId) => void }) {
  return (
    <li>
      <label className="ln">
        <input type="checkbox" className="tick" checked={on} disabled={full && !on} onChange={() => onToggle(person.id)} />
        <Avatar face={person} size={28} />
        <bdi className="grow trunc">{person.name}</bdi>
        <span className="m trunc" dir="ltr">{person.identities[0]?.subject}</span>
      </label>
    </li>
  )
}

function useCards() {
  const [done, setDone] = useState<number>()
  const [sheet, setSheet] = useState<string>()
  const [error, setError] = useState<unknown>()
  const make = async (people: readonly PersonId[]) => {
    try {
      for (const [index, person] of people.entries()) {
        setDone(index)
        await makeCode(person, "invitation")
      }
      setSheet(cardAddress(people))
    } catch (problem) {
      setError(problem)
    }
    setDone(undefined)
  }
  return { done, sheet, error, make }
}

export function toggled<T>(before: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const after = new Set(before)
  if (!after.delete(value)) after.add(value)
  return after
}
