import { Trans } from "@lingui/react/macro"
import type { PersonId } from "../kernel/types.ts"
import { Avatar, type AvatarSize } from "../ui/Avatar.tsx"
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
