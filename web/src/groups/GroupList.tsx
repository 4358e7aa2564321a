import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link, useNavigate } from "@tanstack/react-router"
import { Plus, UsersRound } from "lucide-react"
import { type FormEvent, useState } from "react"
import { groupsQuery } from "../kernel/groups.ts"
import { fieldOf, wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import type { Person } from "../kernel/types.ts"
import { PeoplePicker } from "../people/PeoplePicker.tsx"
import { PeopleViews } from "../people/PeopleViews.tsx"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { LONGEST_NAME, LONGEST_PURPOSE, makeGroup } from "./groups.ts"
import "../people/people-area.css"

/** Every group of people in the organisation, by name. */
export function GroupList() {
  const administrator = useStore((held) => held.administrator)
  const groups = useQuery(groupsQuery)
  const [making, setMaking] = useState(false)
  const make = <Button size="small" look="primary" icon={Plus} onClick={() => setMaking(true)}><Trans>New group</Trans></Button>
  return (
    <>
      <TopBar title={<Trans>People</Trans>}><PeopleViews current="groups" />{administrator && make}</TopBar>
      <div className="scroll">
        <div className="column people">
          <p className="s13 muted"><Trans>A group is a list of people who can be mentioned together, and let into spaces together.</Trans></p>
          {groups.error && <ErrorState error={groups.error} onRetry={() => void groups.refetch()} />}
          {groups.isPending && <Skeleton rows={4} />}
          {groups.data?.length === 0 && <EmptyState title={<Trans>No groups yet.</Trans>}>{administrator ? <Trans>Make one, such as “Works council”.</Trans> : <Trans>Administrators make them.</Trans>}</EmptyState>}
          <ul>
            {groups.data?.map((group) => (
              <li key={group.id} className="ln">
                <Icon of={UsersRound} size={20} />
                <span className="grow">
                  <Link to={`/people/groups/${group.id}`} className="who trunc block"><bdi>{group.name}</bdi></Link>
                  <span className="m trunc block"><bdi>{group.purpose}</bdi></span>
                </span>
                {group.mine && <span className="s13 muted"><Trans>you are in it</Trans></span>}
                <span className="s13 muted num"><Plural value={group.members} one="# person" other="# people" /></span>
              </li>
            ))}
          </ul>
        </div>
      </div>
      {making && <NewGroup onClose={() => setMaking(false)} />}
    </>
  )
}

function NewGroup({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const [name, setName] = useState("")
  const [purpose, setPurpose] = useState("")
  const [owners, setOwners] = useState<Person[]>([])
  const [waiting, setWaiting] = useState(false)
  const [error, setError] = useState<unknown>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const group = await makeGroup({ name: name.trim(), purpose: purpose.trim(), owners: owners.map((person) => person.id) })
      onClose()
      await navigate({ to: `/people/groups/${group.id}` })
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <Dialog title={t`New group`} onClose={onClose} wide>
      <form className="form" onSubmit={submit}>
        <Field label={t`Name`} required maxLength={LONGEST_NAME} autoComplete="off" data-autofocus value={name} onChange={(event) => setName(event.target.value)} error={fieldOf(error) === "name" ? i18n._(wordsFor(error)) : undefined} />
        <Field label={t`What it is for`} maxLength={LONGEST_PURPOSE} autoComplete="off" value={purpose} onChange={(event) => setPurpose(event.target.value)} />
        <div className="field">
          <span className="lbl" aria-hidden="true"><Trans>Who keeps the list</Trans></span>
          <PeoplePicker label={t`Who keeps the list`} chosen={owners} onChange={setOwners} onWaiting={setWaiting} />
        </div>
        {error !== undefined && fieldOf(error) !== "name" && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
        <div className="dialog-f">
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button type="submit" look="primary" disabled={waiting}><Trans>Make the group</Trans></Button>
        </div>
      </form>
    </Dialog>
  )
}
