import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { ChevronLeft, Pencil, SendHorizontal, Trash2, TriangleAlert } from "lucide-react"
import { useEffect, useState } from "react"
import { fromWire } from "../items/mentions.ts"
import { withoutMarkup } from "../items/plain.ts"
import { moveAmong } from "../kernel/keys.ts"
import { wordsFor } from "../kernel/problems.ts"
import { Problem } from "../kernel/api.ts"
import { store, useStore } from "../kernel/store.ts"
import { fullTime } from "../kernel/time.ts"
import type { Scheduled } from "../kernel/types.ts"
import { SpaceIcon } from "../spaces/SpaceIcon.tsx"
import { useSpaceName } from "../spaces/spaces.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { ChangePlan } from "./ChangePlan.tsx"
import { PlannedFiles } from "./PlannedFiles.tsx"
import { loadScheduled, plan, sendNow, takeBack, useMayPlan } from "./scheduled.ts"
import "../items/items.css"
import "./scheduled.css"

/** All I have planned to send; what could not be sent stands first. */
export function ScheduledPage() {
  const { t } = useLingui()
  const all = useStore((held) => held.scheduled)
  const [error, setError] = useState<unknown>()
  useEffect(() => void loadScheduled().catch(setError), [])
  const failed = all.filter((one) => one.failed)
  const coming = all.filter((one) => !one.failed)
  return (
    <>
      <TopBar mark={<Link to="/" className="iconbtn mob" aria-label={t`Home`}><Icon of={ChevronLeft} size={20} mirror /></Link>} title={<Trans>Scheduled</Trans>} />
      <div className="scroll">
        <div className="narrow" onKeyDown={(event) => moveAmong(event, ".planned")}>
          {error !== undefined && all.length === 0 && <ErrorState error={error} onRetry={() => { setError(undefined); void loadScheduled().catch(setError) }} />}
          {failed.length > 0 && <h2 className="h2"><Plural value={failed.length} one="# was not sent" other="# were not sent" /></h2>}
          {failed.map((one) => <Planned key={one.client_id} planned={one} />)}
          {coming.length > 0 && failed.length > 0 && <h2 className="h2"><Trans>Will be sent</Trans></h2>}
          {coming.map((one) => <Planned key={one.client_id} planned={one} />)}
          {all.length === 0 && error === undefined && <EmptyState title={<Trans>Nothing waits to be sent.</Trans>}><Trans>The arrow beside Send keeps a message until the time you choose. Until then only you see it.</Trans></EmptyState>}
        </div>
      </div>
    </>
  )
}

function Planned({ planned }: { planned: Scheduled }) {
  const { t, i18n } = useLingui()
  const space = useStore((held) => held.spaces.get(planned.space))
  const name = useSpaceName(space)
  const [changing, setChanging] = useState(false)
  const fail = (problem: unknown) => toast(i18n._(wordsFor(problem)))
  const mayPlan = useMayPlan()
  const drop = () => takeBack(planned).then(() => toast(t`Will not be sent`, mayPlan ? () => void plan(planned).catch(fail) : undefined), fail)
  const text = fromWire(withoutMarkup(planned.body), (id) => store.people.get(id)?.name)
  return (
    <article className="planned" tabIndex={0}>
      <div className="row wrap">
        {space && <SpaceIcon space={space} name={name} size={24} />}
        {space ? <Link className="strong" to={`/s/${space.id}`}><bdi>{name}</bdi></Link> : <span className="muted"><Trans>A space you are no longer in</Trans></span>}
        <time className="s13 muted" dateTime={planned.at}>{fullTime(planned.at)}</time>
      </div>
      {planned.failed && <p className="st bad"><Icon of={TriangleAlert} size={14} /> <Trans>Not sent: {i18n._(wordsFor(new Problem(409, planned.failed, "")))}</Trans></p>}
      {planned.title && <b className="block" dir="auto">{planned.title}</b>}
      {text !== "" && <p className="tx plain" dir="auto">{text}</p>}
      <PlannedFiles files={planned.attachments} />
      <div className="acts">
        {space?.membership && <Button size="small" icon={SendHorizontal} onClick={() => void sendNow(planned).then(() => toast(t`Sent`), fail)}><Trans>Send now</Trans></Button>}
        {mayPlan && space?.membership && <Button size="small" icon={Pencil} onClick={() => setChanging(true)}><Trans>Change</Trans></Button>}
        <Button size="small" look="quiet" icon={Trash2} onClick={() => void drop()}><Trans>Do not send</Trans></Button>
      </div>
      {changing && space && <ChangePlan planned={planned} space={space} onClose={() => setChanging(false)} />}
    </article>
  )
}
