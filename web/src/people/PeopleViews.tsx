import { useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { useGroupsOn } from "../kernel/groups.ts"

/** The directory, and the groups people are in. */
export function PeopleViews({ current }: { current: "people" | "groups" }) {
  const { t } = useLingui()
  // One view alone is no choice.
  if (!useGroupsOn()) return null
  const views = [["people", t`Directory`, "/people"], ["groups", t`Groups`, "/people/groups"]] as const
  return (
    <nav className="seg" aria-label={t`People`}>
      {views.map(([view, name, to]) => <Link key={view} to={to} activeOptions={{ exact: true }} aria-current={view === current ? "page" : undefined}>{name}</Link>)}
    </nav>
  )
}
