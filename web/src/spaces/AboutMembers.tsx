import { Plural, Trans } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { UserPlus } from "lucide-react"
import { useState } from "react"
import type { Space } from "../kernel/types.ts"
import { useIsHere } from "../people/people.ts"
import { WriteButton } from "../people/WriteButton.tsx"
import { Avatar, Faces } from "../ui/Avatar.tsx"
import { Button } from "../ui/Button.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { InviteDialog } from "./InviteDialog.tsx"
import { type Member, membersQuery, rightQuery } from "./members.ts"
import { MembersDialog } from "./MembersDialog.tsx"
import { NoOwner } from "./NoOwner.tsx"
import { canRead, isMine } from "./spaces.ts"

const FACES = 7
const OWNERS = 6

/** Owners by name with a way to write to them, then the others as faces. */
export function AboutMembers({ space }: { space: Space }) {
  if (!canRead(space)) {
    return (
      <section>
        <h2 className="h2"><Trans>Members</Trans><span className="r">{space.audience.members}</span></h2>
        <p className="s13 muted"><Trans>Only members see who they are.</Trans></p>
      </section>
    )
  }
  return (
    <>
      {space.kind !== "company" && <Owners space={space} />}
      <Moderators space={space} />
      <Members space={space} />
    </>
  )
}

function Owners({ space }: { space: Space }) {
  const owners = useQuery(rightQuery(space.id, "owner"))
  return (
    <section tabIndex={-1}>
      <h2 className="h2"><Trans>Owners</Trans></h2>
      {owners.isPending && <Skeleton rows={1} />}
      {owners.error && <ErrorState error={owners.error} onRetry={() => void owners.refetch()} />}
      {owners.data?.length === 0 && <NoOwner space={space} />}
      <ul>{owners.data?.slice(0, OWNERS).map((owner) => <OwnerLine key={owner.person.id} owner={owner} />)}</ul>
    </section>
  )
}

/** Those who keep order beside the owners; most spaces have none. */
function Moderators({ space }: { space: Space }) {
  const moderators = useQuery(rightQuery(space.id, "moderator"))
  if (!moderators.data?.length) return null
  return (
    <section>
      <h2 className="h2"><Trans>Moderators</Trans></h2>
      <ul>{moderators.data.slice(0, OWNERS).map((moderator) => <OwnerLine key={moderator.person.id} owner={moderator} />)}</ul>
    </section>
  )
}

function OwnerLine({ owner: { person } }: { owner: Member }) {
  const here = useIsHere(person.id)
  return (
    <li className="ln">
      <Avatar face={person} size={32} here={here} />
      <span className="grow">
        <Link to={`/people/${person.id}`} className="who trunc block"><bdi>{person.name}</bdi></Link>
        <span className="m trunc block"><bdi>{[person.title, person.department].filter(Boolean).join(", ")}</bdi></span>
      </span>
      <WriteButton person={person} />
    </li>
  )
}

function Members({ space }: { space: Space }) {
  const members = useQuery(membersQuery(space.id))
  const [open, setOpen] = useState<"all" | "add">()
  const faces = (members.data?.items ?? []).slice(0, FACES).map((member) => member.person)
  const others = space.audience.members - faces.length
  const addable = isMine(space) && space.kind !== "company" && !space.archived_at
  const close = () => setOpen(undefined)
  return (
    <section>
      <h2 className="h2"><Trans>Members</Trans><span className="r">{space.audience.members}</span></h2>
      <div className="row memfaces">
        <Faces faces={faces} size={28} />
        {others > 0 && <span className="s13 muted"><Plural value={others} one="and # other" other="and # others" /></span>}
      </div>
      <div className="row wrap">
        <button type="button" className="linkbtn s13" onClick={() => setOpen("all")}><Trans>See all, in name order</Trans></button>
        <span className="grow" />
        {addable && <Button size="small" icon={UserPlus} onClick={() => setOpen("add")}><Trans>Add people</Trans></Button>}
      </div>
      {open === "all" && <MembersDialog space={space} onClose={close} />}
      {open === "add" && <InviteDialog space={space} onClose={close} />}
    </section>
  )
}
