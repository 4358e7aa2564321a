import { plural } from "@lingui/core/macro"
import { useLingui } from "@lingui/react/macro"
import { Link, useLocation } from "@tanstack/react-router"
import { Bell } from "lucide-react"
import { Icon } from "../ui/Icon.tsx"
import { useBell } from "./bell.ts"

/** News about me. A dot, and the number in words: ember is for what is asked. */
export function BellButton({ size = 20 }: { size?: 18 | 20 }) {
  const { t } = useLingui()
  const { news } = useBell()
  const { pathname } = useLocation()
  const label = news === 0 ? t`News about you` : t`News about you, ${plural(news, { one: "# new", other: "# new" })}`
  return (
    <Link to="/bell" className="iconbtn bell" aria-label={label} title={label} aria-current={pathname === "/bell" ? "page" : undefined}>
      <Icon of={Bell} size={size} />
      {news > 0 && <span className="dot" aria-hidden="true" />}
    </Link>
  )
}

export const HomeBell = () => <BellButton />
