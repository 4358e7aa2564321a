import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { Ban, Check, Clock, ShieldCheck } from "lucide-react"
import { dateName, useNow } from "../kernel/time.ts"
import { Avatar } from "../ui/Avatar.tsx"
import { Icon } from "../ui/Icon.tsx"
import { type AdminPerson, stateOf } from "./people.ts"
import { PersonActions } from "./PersonActions.tsx"

export function PeopleTable({ people }: { people: readonly AdminPerson[] }) {
  if (people.length === 0) return null
  return (
    <table className="tb adm-people">
      <thead>
        <tr>
          <th scope="col"><Trans>Person</Trans></th>
          <th scope="col"><Trans>Signs in with</Trans></th>
          <th scope="col"><Trans>State</Trans></th>
          <th scope="col"><span className="sr"><Trans>Actions</Trans></span></th>
        </tr>
      </thead>
      <tbody>{people.map((person) => <PersonLine key={person.id} person={person} />)}</tbody>
    </table>
  )
}

function PersonLine({ person }: { person: AdminPerson }) {
  const { t } = useLingui()
  const about = [person.title, person.department].filter(Boolean).join(", ")
  return (
    <tr>
      <td className="adm-p">
        <span className="row">
          <Avatar face={person} size={28} />
          <span className="grow">
            <Link to={`/people/${person.id}`} className="who med"><bdi>{person.name}</bdi></Link>
            <span className="m"><bdi>{person.kind === "bot" ? t`Program` : person.kind === "guest" ? t`Guest` : about}</bdi></span>
          </span>
        </span>
      </td>
      <td className="adm-i">
        {person.identities.map(({ provider, subject }) => (
          <span key={subject} className={provider === "name" ? "code" : ""}><bdi dir="ltr">{subject}</bdi></span>
        ))}
        {person.identities.length === 0 && <span className="m"><Trans>chooses at the first sign-in</Trans></span>}
      </td>
      <td className="adm-s"><PersonState person={person} /></td>
      <td className="adm-a"><PersonActions person={person} /></td>
    </tr>
  )
}

function PersonState({ person }: { person: AdminPerson }) {
  const now = useNow()
  const state = stateOf(person)
  if (state === "deactivated") {
    const day = dateName(person.deactivated_at ?? "", now)
    return <span className="st"><Icon of={Ban} size={14} /><Trans>Deactivated {day}, all sessions ended</Trans></span>
  }
  if (state === "invited") {
    const day = dateName(person.invited_until ?? person.created_at, now)
    return <span className="st wait"><Icon of={Clock} size={14} />{person.invited_until ? <Trans>Invited, until {day}</Trans> : <Trans>Not in yet, known since {day}</Trans>}</span>
  }
  return (
    <span className="st ok">
      <Icon of={person.admin ? ShieldCheck : Check} size={14} />
      {person.admin ? <Trans>Active, administrator</Trans> : <Trans>Active</Trans>}
      {person.second_factor && <>, <Trans>second factor on</Trans></>}
    </span>
  )
}
