import { useQuery } from "@tanstack/react-query"
import type { Space } from "../kernel/types.ts"
import { Faces } from "../ui/Avatar.tsx"
import { membersQuery } from "./members.ts"
import { canRead } from "./spaces.ts"

const SHOWN = 4

/** Some of the members, as faces, those who have come first; the whole list is under About. */
export function SpaceFaces({ space }: { space: Space }) {
  const members = useQuery({ ...membersQuery(space.id), enabled: canRead(space) })
  const known = (members.data?.items ?? []).map((member) => member.person)
  const people = [...known.filter((person) => person.active), ...known.filter((person) => !person.active)].slice(0, SHOWN)
  return people.length > 1 ? <Faces faces={people} /> : null
}
