import { Trans, useLingui } from "@lingui/react/macro"
import { X } from "lucide-react"
import { useState } from "react"
import type { PersonId } from "../kernel/types.ts"
import { actWords } from "../people/acts.ts"
import { PersonName } from "../people/Name.tsx"
import { useMoment } from "../people/said.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { type Act, type ActFilter, useActs } from "./acts.ts"

const ANYTHING: ActFilter = { act: "", by: null, person: null, days: 0 }

/** Who did what, to whom and when. Whoever it is about sees their own lines under You. */
export function AuditLog() {
  const { t } = useLingui()
  const [filter, setFilter] = useState(ANYTHING)
  const acts = useActs(filter)
  const kinds = [["", t`Everything`], ["person", t`People`], ["code", t`Codes`], ["role", t`Roles`], ["space", t`Spaces`], ["people", t`Lists and invitations`], ["rules", t`Rules`], ["look", t`Look`], ["job", t`Jobs`], ["mail", t`Mail`], ["token", t`Access tokens`], ["import", t`Imports`], ["copy", t`Backups and moves`], ["organisation", t`Organisation`]] as const
  const spans = [[0, t`All times`], [1, t`The last day`], [7, t`The last 7 days`], [30, t`The last 30 days`]] as const
  return (
    <>
      <div className="adm-h"><h2 className="h2"><Trans>Audit log</Trans></h2></div>
      <p className="s13 muted"><Trans>Every administrative act, kept for good, changed by nobody. It holds no private content. Whoever a line is about sees it under You.</Trans></p>
      <div className="adm-find halves">
        <select className="input" aria-label={t`What was done`} value={filter.act} onChange={(event) => setFilter({ ...filter, act: event.target.value })}>
          {kinds.map(([key, words]) => <option key={key} value={key}>{words}</option>)}
        </select>
        <select className="input" aria-label={t`When`} value={filter.days} onChange={(event) => setFilter({ ...filter, days: Number(event.target.value) })}>
          {spans.map(([days, words]) => <option key={days} value={days}>{words}</option>)}
        </select>
      </div>
      <Chosen filter={filter} onChange={setFilter} />
      {acts.error ? <ErrorState error={acts.error} onRetry={acts.retry} /> : null}
      {acts.loading && <Skeleton rows={6} face={false} />}
      <ul className="adm-acts">
        {acts.items.map((act) => <ActLine key={act.id} act={act} onBy={(by) => setFilter({ ...filter, by })} onPerson={(person) => setFilter({ ...filter, person })} />)}
      </ul>
      {!acts.loading && !acts.error && acts.items.length === 0 && <EmptyState title={<Trans>Nothing of that kind.</Trans>} />}
      {acts.more && <Button onClick={acts.more} disabled={acts.busy}><Trans>Show more</Trans></Button>}
    </>
  )
}

function Chosen({ filter, onChange }: { filter: ActFilter; onChange: (filter: ActFilter) => void }) {
  if (filter.by === null && filter.person === null) return null
  return (
    <div className="row wrap">
      {filter.by !== null && <button type="button" className="chip" onClick={() => onChange({ ...filter, by: null })}><Trans>By <PersonName id={filter.by} /></Trans> <Icon of={X} size={14} /></button>}
      {filter.person !== null && <button type="button" className="chip" onClick={() => onChange({ ...filter, person: null })}><Trans>About <PersonName id={filter.person} /></Trans> <Icon of={X} size={14} /></button>}
    </div>
  )
}

interface LineProps {
  act: Act
  onBy: (id: PersonId) => void
  onPerson: (id: PersonId) => void
}

function ActLine({ act, onBy, onPerson }: LineProps) {
  const at = useMoment(act.at)
  const { by, person } = act
  return (
    <li className="adm-ln">
      <time dateTime={act.at}>{at}</time>
      <span className="grow">
        {actWords(act.act, act.facts)}
        {person !== null && <>: <button type="button" className="linkbtn" onClick={() => onPerson(person)}><PersonName id={person} /></button></>}
      </span>
      <span className="s13 muted">{by === null ? <Trans>command line</Trans> : <button type="button" className="linkbtn" onClick={() => onBy(by)}><PersonName id={by} /></button>}</span>
    </li>
  )
}
