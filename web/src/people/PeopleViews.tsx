import { useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"

/** The directory, and the groups people are in. */
export function PeopleViews({ current }: { current: "people" | "groups" }) {
  const { t } = useLingui()
  const views = [["people", t`Directory`, "/people"], ["groups", t`Groups`, "/people/groups"]] as const
  return (
    <nav className="seg" aria-label={t`People`}>
      {views.map(([view, name, to]) => <Link key={view} to={to} aria-current={view === current ? "page" : undefined}>{name}</Link>)}
    </nav>
  )
}
