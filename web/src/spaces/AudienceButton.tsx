import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { useRef, useState } from "react"
import type { Space } from "../kernel/types.ts"
import { PersonFace, PersonName } from "../people/Name.tsx"
import { useOrganisation } from "../people/people.ts"
import { Avatar } from "../ui/Avatar.tsx"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Popover } from "../ui/Popover.tsx"
import { membersQuery } from "./members.ts"
import { useAudienceSentences, useSides } from "./sentences.ts"

const LISTED = 50

/** The mark of a composer: pressed, it says in full who can see this and lists the people. */
export function AudienceButton({ space }: { space: Space }) {
  const { t } = useLingui()
  const organisation = useOrganisation()
  const sides = useSides(space)
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <AudienceMark ref={trigger} audience={space.audience} organisation={organisation} sides={sides} expanded={open} onPress={() => setOpen(!open)} />
      {open && (
        <Popover label={t`Who can see this`} trigger={trigger} onClose={() => setOpen(false)}>
          <AudiencePeople space={space} />
        </Popover>
      )}
    </>
  )
}

function AudiencePeople({ space }: { space: Space }) {
  const sentences = useAudienceSentences(space)
  return (
    <>
      <b><Trans>Who can see this</Trans></b>
      <ul className="s13 ink2">{sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      {space.kind === "direct" && !space.team ? <DirectPeople space={space} /> : <MemberList space={space} />}
    </>
  )
}

function DirectPeople({ space }: { space: Space }) {
  return <ul className="plist">{(space.people ?? []).map((id) => <li key={id}><PersonFace id={id} size={24} /><PersonName id={id} /></li>)}</ul>
}

function MemberList({ space }: { space: Space }) {
  const members = useQuery(membersQuery(space.id))
  const people = (members.data?.items ?? []).slice(0, LISTED).map((member) => member.person)
  const more = space.audience.members - people.length
  return (
    <ul className="plist">
      {people.map((person) => <li key={person.id}><Avatar face={person} size={24} /><bdi>{person.name}</bdi></li>)}
      {members.data && more > 0 && <li className="muted"><Plural value={more} one="and # other" other="and # others" /></li>}
    </ul>
  )
}
