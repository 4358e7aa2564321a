import { useQuery } from "@tanstack/react-query"
import type { Space } from "../kernel/types.ts"
import { Faces } from "../ui/Avatar.tsx"
import { membersQuery } from "./members.ts"
import { canRead } from "./spaces.ts"

const SHOWN = 4

/** Some of the members, as faces; the whole list is under About. */
export function SpaceFaces({ space }: { space: Space }) {
  const members = useQuery({ ...membersQuery(space.id), enabled: canRead(space) })
  const people = (members.data?.items ?? []).slice(0, SHOWN).map((member) => member.person)
  return people.length > 1 ? <Faces faces={people} /> : null
}
