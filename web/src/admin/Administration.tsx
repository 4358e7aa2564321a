import { Trans, useLingui } from "@lingui/react/macro"
import { Printer, Search, UserPlus } from "lucide-react"
import { useState } from "react"
import { useSettled } from "../kernel/pages.ts"
import { useStore } from "../kernel/store.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { AddPerson } from "./AddPerson.tsx"
import { useAdminPeople } from "./people.ts"
import { PeopleTable } from "./PeopleTable.tsx"
import { PrintInvitations } from "./PrintInvitations.tsx"
import "./admin.css"

export function Administration() {
  const administrator = useStore((held) => held.administrator)
  if (administrator) return <PeopleAdministration />
  return (
    <>
      <TopBar title={<Trans>Administration</Trans>} />
      <div className="narrow"><EmptyState title={<Trans>Only administrators see this.</Trans>} /></div>
    </>
  )
}

function PeopleAdministration() {
  const { t } = useLingui()
  const [typed, setTyped] = useState("")
  const q = useSettled(typed)
  const people = useAdminPeople(q)
  const [open, setOpen] = useState<"add" | "print">()
  const close = () => setOpen(undefined)
  return (
    <>
      <TopBar title={<Trans>Administration</Trans>}>
        <Button size="small" icon={Printer} className="desk" onClick={() => setOpen("print")}><Trans>Print invitations</Trans></Button>
        <Button size="small" look="primary" icon={UserPlus} onClick={() => setOpen("add")}><Trans>Add people</Trans></Button>
      </TopBar>
      <div className="scroll">
        <div className="column adm">
          <p className="s13 muted"><Trans>Administrators let people in and out. What is private they see and join only like anybody else.</Trans></p>
          <label className="searchbox">
            <Icon of={Search} />
            <span className="sr"><Trans>Find people by name</Trans></span>
            <input type="search" dir="auto" placeholder={t`Name`} value={typed} onChange={(event) => setTyped(event.target.value)} />
          </label>
          {people.error ? <ErrorState error={people.error} onRetry={people.retry} /> : null}
          {people.loading ? <Skeleton rows={6} /> : <PeopleTable people={people.items} />}
          {!people.loading && !people.error && people.items.length === 0 && <EmptyState title={<Trans>Nobody by that name.</Trans>}><Trans>Try fewer letters, or add the person.</Trans></EmptyState>}
          {people.more && <Button onClick={people.more} disabled={people.busy}><Trans>Show more</Trans></Button>}
          <Button icon={Printer} className="mob" onClick={() => setOpen("print")}><Trans>Print invitations</Trans></Button>
        </div>
      </div>
      {open === "add" && <AddPerson onClose={close} />}
      {open === "print" && <PrintInvitations onClose={close} />}
    </>
  )
}
