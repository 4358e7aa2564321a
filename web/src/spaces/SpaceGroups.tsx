import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { X } from "lucide-react"
import { groupsOfSpaceQuery, letGroupIn, takeGroupOut } from "../groups/groups.ts"
import { groupsQuery, useGroupsOn } from "../kernel/groups.ts"
import { wordsFor } from "../kernel/problems.ts"
import type { Space } from "../kernel/types.ts"
import { useMe } from "../people/people.ts"
import { IconButton } from "../ui/Button.tsx"
import { toast } from "../ui/Toast.tsx"
import { canRead, isOwner, loadSpace } from "./spaces.ts"

/** Groups whose members are in the space by them; its owners let them in and take them out. */
export function SpaceGroups({ space }: { space: Space }) {
  const { t, i18n } = useLingui()
  const me = useMe()
  const owner = isOwner(space) && !space.archived_at
  const knows = useGroupsOn() && canRead(space) && me?.kind !== "guest" && space.kind !== "company"
  const inside = useQuery({ ...groupsOfSpaceQuery(space.id), enabled: knows })
  const all = useQuery({ ...groupsQuery, enabled: knows && owner })
  const others = (all.data ?? []).filter((group) => !inside.data?.some((one) => one.id === group.id))
  if (!knows || !inside.data || (inside.data.length === 0 && (!owner || others.length === 0))) return null
  const attempt = (work: Promise<void>, done: string, undo?: () => void) => void work.then(() => loadSpace(space.id)).then(() => toast(done, undo), (problem: unknown) => toast(i18n._(wordsFor(problem))))
  const letIn = (id: number) => attempt(letGroupIn(space.id, id), t`The group is in.`, () => void takeGroupOut(space.id, id))
  return (
    <section>
      <h2 className="h2"><Trans>Groups in it</Trans></h2>
      <ul>
        {inside.data.map((group) => (
          <li key={group.id} className="ln">
            <Link to={`/people/groups/${group.id}`} className="who grow trunc"><bdi>{group.name}</bdi></Link>
            <span className="s13 muted num"><Plural value={group.members} one="# person" other="# people" /></span>
            {owner && <IconButton label={t`Take ${group.name} out`} icon={X} size={16} onClick={() => attempt(takeGroupOut(space.id, group.id), t`${group.name} was taken out.`, () => letIn(group.id))} />}
          </li>
        ))}
      </ul>
      {owner && others.length > 0 && (
        <select className="input letin" aria-label={t`Let a group in`} value="" onChange={(event) => letIn(Number(event.target.value))}>
          <option value="">{t`Let a group in`}</option>
          {others.map((group) => <option key={group.id} value={group.id}>{group.name}</option>)}
        </select>
      )}
    </section>
  )
}
