import { useLingui } from "@lingui/react/macro"
import { Archive } from "lucide-react"
import { fromWire } from "../items/mentions.ts"
import { withoutMarkup } from "../items/plain.ts"
import { EVERYONE, type Item, type Person, type Space } from "../kernel/types.ts"
import { PersonFace } from "../people/Name.tsx"
import { useIsHere, useMe, useOrganisation, usePeople, usePerson } from "../people/people.ts"
import { useMoment } from "../people/said.ts"
import { SpaceIcon } from "../spaces/SpaceIcon.tsx"
import { isMine, useSpaceName } from "../spaces/spaces.ts"
import { useLoadedSpace } from "../spaces/useLoadedSpace.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Avatar } from "../ui/Avatar.tsx"
import { Icon } from "../ui/Icon.tsx"
import { excerpt, hasHit } from "./highlight.ts"
import { Marked } from "./Marked.tsx"
import { useSpaceKind } from "./words.ts"

export function SpaceRow({ space, name, words }: { space: Space; name: string; words: readonly string[] }) {
  const { t } = useLingui()
  const organisation = useOrganisation()
  const kind = useSpaceKind(space)
  const about = isMine(space) ? kind : t`${kind}, you are not a member`
  return (
    <>
      {space.archived_at ? <Icon of={Archive} size={18} /> : <SpaceIcon space={space} name={name} />}
      <span className="pr-t">
        <span className="trunc block"><Marked text={name} words={words} /></span>
        {space.kind !== "direct" && <span className="m trunc block">{space.archived_at ? t`${about}, archived` : about}</span>}
      </span>
      <AudienceMark audience={space.audience} organisation={organisation} />
    </>
  )
}

export function PersonRow({ person, words }: { person: Person; words: readonly string[] }) {
  const { t } = useLingui()
  const here = useIsHere(person.id)
  const about = [person.title, person.department].filter(Boolean).join(", ")
  return (
    <>
      <Avatar face={person} size={24} here={here} />
      <span className="pr-t">
        <span className="trunc block"><Marked text={person.name} words={words} /></span>
        <span className="m trunc block"><bdi>{person.deactivated ? t`Deactivated` : about}</bdi></span>
      </span>
    </>
  )
}

/** Something said or written: the title or the line around the hit, by whom, where and when, and who can see it. */
export function SaidRow({ item, words }: { item: Item; words: readonly string[] }) {
  const organisation = useOrganisation()
  const { space } = useLoadedSpace(item.space)
  const mentioned = usePeople(item.mentions.filter((id) => id !== EVERYONE))
  const body = fromWire([withoutMarkup(item.body), ...item.attachments.map(({ name }) => name)].filter(Boolean).join(" · "), (id) => mentioned.find((person) => person?.id === id)?.name)
  const titled = item.title !== null && (words.length === 0 || hasHit(item.title, words))
  return (
    <>
      <PersonFace id={item.author} size={24} presence={false} />
      <span className="pr-t">
        <span className="trunc block"><Marked text={titled ? item.title ?? "" : `“${excerpt(body, words)}”`} words={words} /></span>
        <span className="m trunc block">{item.title && !titled && <><bdi>{item.title}</bdi> · </>}<span><Origin item={item} space={space} /></span></span>
      </span>
      {space && <AudienceMark audience={space.audience} organisation={organisation} />}
    </>
  )
}

function Origin({ item, space }: { item: Item; space: Space | undefined }) {
  const { t } = useLingui()
  const author = usePerson(item.author)?.name ?? "…"
  const place = useSpaceName(space)
  const mine = useMe()?.id === item.author
  const at = useMoment(item.created_at)
  if (space?.kind === "direct" && mine) return t`You to ${place}, ${at}`
  if (space?.kind === "direct" && space.audience.members <= 2) return t`${author} to you, ${at}`
  if (space?.kind === "direct") return t`${author} to you and others, ${at}`
  if (item.kind === "post") return t`Post by ${author} in ${place}, ${at}`
  if (item.kind === "comment") return t`Comment by ${author} in ${place}, ${at}`
  return t`${author} in ${place}, ${at}`
}
