import { Plural, Trans } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { LockKeyhole } from "lucide-react"
import { get } from "../kernel/api.ts"
import { useGroupsOn } from "../kernel/groups.ts"
import type { Group, Person } from "../kernel/types.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Avatar, SpaceMark } from "../ui/Avatar.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Skeleton } from "../ui/States.tsx"
import { useMe, useOrganisation } from "./people.ts"
import { type Profile, sharedQuery } from "./profile.ts"

const SHOWN = 8

/** Where we meet, and where somebody sits in the organisation. */
export function PersonAside({ person, profile }: { person: Person; profile: Profile | undefined }) {
  const me = useMe()
  return (
    <aside>
      {person.id !== me?.id && <Shared person={person} />}
      <InGroups person={person} />
      {profile && (profile.above.length > 0 || profile.reports.length > 0) && <Chain person={person} profile={profile} />}
    </aside>
  )
}

function Shared({ person }: { person: Person }) {
  const shared = useQuery(sharedQuery(person.id))
  const organisation = useOrganisation()
  if (shared.isPending) return <Skeleton rows={3} face={false} />
  if (!shared.data?.length) return null
  return (
    <section>
      <h2 className="h2"><Trans>You are both in</Trans></h2>
      <ul>
        {shared.data.slice(0, SHOWN).map((space) => (
          <li key={space.id} className="ln">
            <SpaceMark id={space.id} name={space.kind === "company" ? organisation : space.name} lock={space.audience.reach === "hidden" ? <Icon of={LockKeyhole} /> : undefined} />
            <Link to={`/s/${space.id}`} className="who grow trunc"><bdi>{space.name}</bdi></Link>
            <AudienceMark audience={space.audience} organisation={organisation} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function InGroups({ person }: { person: Person }) {
  const me = useMe()
  const on = useGroupsOn()
  const groups = useQuery({ queryKey: ["groups", "person", person.id], queryFn: async () => (await get<{ items: Group[] }>("/groups", { person: person.id })).items, enabled: on && me?.kind !== "guest" })
  if (!on || !groups.data?.length) return null
  return (
    <section>
      <h2 className="h2"><Trans>In groups</Trans></h2>
      <ul className="row wrap skills">{groups.data.map((group) => <li key={group.id}><Link className="chip" to={`/people/groups/${group.id}`}><bdi>{group.name}</bdi></Link></li>)}</ul>
    </section>
  )
}

/** Those above, the person, and who reports to them; a step to the right is a step down. */
function Chain({ person, profile }: { person: Person; profile: Profile }) {
  const steps = [...profile.above, person]
  const more = profile.reports.length - SHOWN
  return (
    <section>
      <h2 className="h2"><Trans>Where {person.name} sits</Trans></h2>
      <ul className="chain">
        {steps.map((one, depth) => <Step key={one.id} person={one} depth={depth} current={one === person} />)}
        {profile.reports.slice(0, SHOWN).map((one) => <Step key={one.id} person={one} depth={steps.length} current={false} />)}
      </ul>
      {more > 0 && <p className="s13 muted"><Plural value={more} one="and # other" other="and # others" /></p>}
    </section>
  )
}

function Step({ person, depth, current }: { person: Person; depth: number; current: boolean }) {
  const about = [person.title, person.place].filter(Boolean).join(", ")
  return (
    <li className="step" data-depth={Math.min(depth, 5)} aria-current={current ? "true" : undefined}>
      <Avatar face={person} size={30} />
      <span className="grow">
        {current ? <b className="trunc block"><bdi>{person.name}</bdi></b> : <Link to={`/people/${person.id}`} className="who trunc block"><bdi>{person.name}</bdi></Link>}
        <span className="m trunc block"><bdi>{about}</bdi></span>
      </span>
    </li>
  )
}
