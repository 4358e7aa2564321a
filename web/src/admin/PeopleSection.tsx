import { Trans, useLingui } from "@lingui/react/macro"
import { Printer, Search } from "lucide-react"
import { useState } from "react"
import { useSettled } from "../kernel/pages.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { FirstWeek } from "./FirstWeek.tsx"
import { useAdminPeople, usePeopleCounts, type Which, WHICH } from "./people.ts"
import { PeopleTable } from "./PeopleTable.tsx"
import { PrintInvitations } from "./PrintInvitations.tsx"
import { useWhichWords } from "./which.ts"

export function PeopleSection() {
  const { t } = useLingui()
  const [typed, setTyped] = useState("")
  const [which, setWhich] = useState<Which>("all")
  const [printing, setPrinting] = useState(false)
  const people = useAdminPeople(useSettled(typed), which)
  const counts = usePeopleCounts()
  const words = useWhichWords()
  const known = counts.data
  return (
    <>
      <div className="adm-h">
        <h2 className="h2"><Trans>People</Trans></h2>
        {known && <span className="s13 muted"><Trans>{known.active} active, {known.invited} invited, {known.waiting} not here yet</Trans></span>}
      </div>
      <p className="s13 muted"><Trans>Administrators let people in and out. What is private they see and join only like anybody else.</Trans></p>
      <FirstWeek />
      <div className="adm-find">
        <label className="searchbox">
          <Icon of={Search} />
          <span className="sr"><Trans>Find people by name</Trans></span>
          <input type="search" dir="auto" placeholder={t`Name`} value={typed} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <select className="input" aria-label={t`Show`} value={which} onChange={(event) => setWhich(event.target.value as Which)}>
          {WHICH.map((key) => <option key={key} value={key}>{key === "all" || !known ? words[key] : `${words[key]} (${known[key]})`}</option>)}
        </select>
      </div>
      {people.error ? <ErrorState error={people.error} onRetry={people.retry} /> : null}
      {people.loading ? <Skeleton rows={6} /> : <PeopleTable people={people.items} />}
      {!people.loading && !people.error && people.items.length === 0 && (
        <EmptyState title={typed ? <Trans>Nobody by that name.</Trans> : <Trans>Nobody here.</Trans>}>
          {typed ? <Trans>Try fewer letters, or add the person.</Trans> : <Trans>Nobody is in this state at the moment.</Trans>}
        </EmptyState>
      )}
      {people.more && <Button onClick={people.more} disabled={people.busy}><Trans>Show more</Trans></Button>}
      <Button icon={Printer} className="mob" onClick={() => setPrinting(true)}><Trans>Print invitations</Trans></Button>
      {printing && <PrintInvitations onClose={() => setPrinting(false)} />}
    </>
  )
}
