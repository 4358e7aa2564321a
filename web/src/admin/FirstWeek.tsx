import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { useQuery } from "@tanstack/react-query"
import { Check, Circle, X } from "lucide-react"
import type { ReactNode } from "react"
import { get, put } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { useAttempt } from "../people/YourSessions.tsx"
import { IconButton } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"

interface Week {
  look: boolean
  invited: boolean
  list: boolean
  mail: boolean
  second_factor: boolean
  over: boolean
}

const KEY = ["admin", "first-week"]

/** What is worth doing in the first week; gone when all is done, or when it is put away. */
export function FirstWeek() {
  const { t } = useLingui()
  const attempt = useAttempt()
  const week = useQuery({ queryKey: KEY, queryFn: () => get<Week>("/admin/first-week") }).data
  if (!week || week.over) return null
  const putAway = () => attempt(async () => {
    await put("/admin/first-week/end")
    queries.setQueryData(KEY, { ...week, over: true })
  })
  return (
    <section className="adm-week" aria-labelledby="adm-week">
      <div className="row">
        <h3 className="h2 grow" id="adm-week"><Trans>Your first week</Trans></h3>
        <IconButton label={t`Put this list away`} icon={X} onClick={() => void putAway()} />
      </div>
      <ul>
        <Line done={week.look} to="/admin/look"><Trans>Give the house its logo and colour</Trans></Line>
        <Line done={week.invited} to="/admin"><Trans>Invite the first people</Trans></Line>
        <Line done={week.list} to="/admin"><Trans>Bring in a list or an archive</Trans></Line>
        <Line done={week.mail} to="/admin/mail"><Trans>Try whether mail works</Trans></Line>
        <Line done={week.second_factor} to="/you"><Trans>Set up a second factor for yourself</Trans></Line>
      </ul>
    </section>
  )
}

function Line({ done, to, children }: { done: boolean; to: string; children: ReactNode }) {
  return (
    <li className="adm-ln">
      <Icon of={done ? Check : Circle} size={18} />
      {done ? <span className="grow muted">{children} <span className="sr"><Trans>done</Trans></span></span> : <Link to={to} className="grow">{children}</Link>}
    </li>
  )
}
