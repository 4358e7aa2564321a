import { LockKeyhole } from "lucide-react"
import { useStore } from "../kernel/store.ts"
import type { Space } from "../kernel/types.ts"
import { SpaceMark } from "../ui/Avatar.tsx"
import { Icon } from "../ui/Icon.tsx"
import { PersonFace } from "../people/Name.tsx"
import { othersIn } from "./spaces.ts"

/** The square of a space, or the face of the other in a direct conversation. */
export function SpaceIcon({ space, name, size = 18 }: { space: Space; name: string; size?: 18 | 24 | 26 }) {
  const me = useStore((held) => held.me?.id)
  const organisation = useStore((held) => held.organisation)
  if (space.team) return <SpaceMark id={space.team} name={space.name} size={size} />
  if (space.kind !== "direct") {
    // Every space of the whole organisation would be called "Everyone at …": its letter is that of the organisation.
    const letter = space.kind === "company" ? organisation : name
    return <SpaceMark id={space.id} name={letter} size={size} lock={space.audience.reach === "hidden" ? <Icon of={LockKeyhole} /> : undefined} />
  }
  const [other] = othersIn(space, me)
  return other === undefined ? null : <PersonFace id={other} size={size === 18 ? 20 : size === 24 ? 24 : 28} presence={other !== me} />
}
