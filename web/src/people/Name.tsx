import { Trans } from "@lingui/react/macro"
import { useRouter } from "@tanstack/react-router"
import type { PersonId } from "../kernel/types.ts"
import { Avatar, type AvatarSize } from "../ui/Avatar.tsx"
import { useOpenLink } from "../ui/useOpenLink.ts"
import { useIsHere, usePerson } from "./people.ts"

export function PersonName({ id }: { id: PersonId }) {
  const person = usePerson(id)
  return person ? <bdi>{person.name}</bdi> : <Trans>Somebody</Trans>
}

export function PersonFace({ id, size = 36, presence = true }: { id: PersonId; size?: AvatarSize; presence?: boolean }) {
  const person = usePerson(id)
  const here = useIsHere(id)
  return <Avatar face={person} size={size} here={presence && here} />
}

/** A name that leads to its person. In a history one stands in nearly every row: there a link of the router's would be the dearest part of it. */
export function PersonLink({ id }: { id: PersonId }) {
  const router = useRouter()
  const open = useOpenLink()
  const address = `/people/${id}`
  const soon = () => void router.preloadRoute({ to: address }).catch(() => undefined)
  return <a className="who" href={address} onClick={open} onPointerDown={soon}><PersonName id={id} /></a>
}
