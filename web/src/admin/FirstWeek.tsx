import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { useQuery } from "@tanstack/react-query"
import { Check, Circle, X } from "lucide-react"
import { type ReactNode, useState } from "react"
import { get, put } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { useAttempt } from "../people/YourSessions.tsx"
import { IconButton } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { AddPerson } from "./AddPerson.tsx"
import { BringList } from "./BringList.tsx"
import { InviteMany } from "./InviteMany.tsx"
import { usePeopleCounts } from "./people.ts"

interface Week {
  look: boolean
  invited: boolean
  list: boolean
  mail: boolean
  second_factor: boolean
  over: boolean
}

/** As docs/operate/import.md has it. */
const IMPORT = "./bin/folkmoot import slack your-export.zip"

const KEY = ["admin", "first-week"]

/** What is worth doing in the first week; gone when all is done, or when it is put away. */
export function FirstWeek() {
  const [open, setOpen] = useState<"invite" | "list">()
  const waiting = usePeopleCounts().data?.waiting ?? 0
  const close = () => setOpen(undefined)
  const week = useQuery({ queryKey: KEY, queryFn: () => get<Week>("/admin/first-week") }).data
  return (
    <>
      {week && !week.over && <Steps week={week} onInvite={() => setOpen("invite")} onList={() => setOpen("list")} />}
      {/* A list that is in ticks its line, which may have been the last: what it did is still to be read. */}
      {open === "list" && <BringList onClose={close} />}
      {open === "invite" && (waiting > 0 ? <InviteMany onClose={close} /> : <AddPerson onClose={close} />)}
    </>
  )
}

function Steps({ week, onInvite, onList }: { week: Week; onInvite: () => void; onList: () => void }) {
  const { t } = useLingui()
  const attempt = useAttempt()
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
        <Step done={week.invited} text={<Trans>Invite the first people</Trans>}><button type="button" className="linkbtn" onClick={onInvite}><Trans>Invite the first people</Trans></button></Step>
        <Step done={week.list} text={<Trans>Bring in a list or an archive</Trans>}><WaysToBring onList={onList} /></Step>
        <Line done={week.mail} to="/admin/mail"><Trans>Try whether mail works</Trans></Line>
        <Line done={week.second_factor} to="/you" hash="you-second"><Trans>Set up a second factor for yourself</Trans></Line>
      </ul>
    </section>
  )
}

function Line({ done, to, hash, children }: { done: boolean; to: string; hash?: string; children: ReactNode }) {
  return <Step done={done} text={children}><Link to={to} {...(hash ? { hash } : {})} className="grow">{children}</Link></Step>
}

/** A list comes in here; an archive of another system is brought by whoever runs the server. */
function WaysToBring({ onList }: { onList: () => void }) {
  return (
    <span className="grow">
      <button type="button" className="linkbtn" onClick={onList}><Trans>Bring in a list of people</Trans></button>
      <span className="m"><Trans>Or, on the machine of the server, an archive of Slack: <code dir="ltr">{IMPORT}</code></Trans></span>
    </span>
  )
}

function Step({ done, text, children }: { done: boolean; text: ReactNode; children: ReactNode }) {
  return (
    <li className="adm-ln">
      <Icon of={done ? Check : Circle} size={18} />
      {done ? <span className="grow muted">{text} <span className="sr"><Trans>done</Trans></span></span> : children}
    </li>
  )
}
