import { Trans, useLingui } from "@lingui/react/macro"
import { Ellipsis, FileSpreadsheet, Printer, Send, UserPlus } from "lucide-react"
import { useState } from "react"
import { Button } from "../ui/Button.tsx"
import { Menu } from "../ui/Menu.tsx"
import { AddPerson } from "./AddPerson.tsx"
import { BringList } from "./BringList.tsx"
import { InviteMany } from "./InviteMany.tsx"
import { PrintInvitations } from "./PrintInvitations.tsx"

type Asked = "add" | "print" | "list" | "wave"

/** The ways in: one by one, on paper, by a list, by letters to many. */
export function PeopleActions() {
  const { t } = useLingui()
  const [open, setOpen] = useState<Asked>()
  const close = () => setOpen(undefined)
  const more = [
    { key: "list", label: t`Bring in a list`, icon: FileSpreadsheet, act: () => setOpen("list") },
    { key: "wave", label: t`Invite many by mail`, icon: Send, act: () => setOpen("wave") },
  ]
  return (
    <>
      <Menu label={t`More ways to let people in`} icon={Ellipsis} choices={more} />
      <Button size="small" icon={Printer} className="desk" onClick={() => setOpen("print")}><Trans>Print invitations</Trans></Button>
      <Button size="small" look="primary" icon={UserPlus} onClick={() => setOpen("add")}><Trans>Add people</Trans></Button>
      {open === "add" && <AddPerson onClose={close} />}
      {open === "print" && <PrintInvitations onClose={close} />}
      {open === "list" && <BringList onClose={close} />}
      {open === "wave" && <InviteMany onClose={close} />}
    </>
  )
}
