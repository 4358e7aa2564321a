import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Check, ChevronLeft, Eye, EyeOff, Trash2 } from "lucide-react"
import { type ReactNode, useEffect, useState } from "react"
import { ItemRow } from "../items/ItemRow.tsx"
import { isMissing, wantItem } from "../items/wanted.ts"
import { put, remove } from "../kernel/api.ts"
import { openDialog } from "../kernel/dialogs.ts"
import { moveAmong } from "../kernel/keys.ts"
import { wordsFor } from "../kernel/problems.ts"
import { queries } from "../kernel/queries.ts"
import { store, useStore } from "../kernel/store.ts"
import type { Item, ItemId } from "../kernel/types.ts"
import { PersonName } from "../people/Name.tsx"
import { useMoment } from "../people/said.ts"
import { Button } from "../ui/Button.tsx"
import { Segmented } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { erase } from "./choices.tsx"
import { ReasonDialog } from "./ReasonDialog.tsx"
import { useReports, withdrawnQuery } from "./reports.ts"
import type { Report } from "./state.ts"
import "./moderation.css"

/** What was reported in the spaces I look after, but for what is about me. */
export function ReportsPage() {
  const { t } = useLingui()
  const [shown, setShown] = useState<"open" | "settled" | "mine">("open")
  const which = <Segmented label={t`Which reports`} value={shown} choices={[["open", t`Open`], ["settled", t`Settled`], ["mine", t`Mine, hidden`]]} onChange={setShown} />
  return (
    <>
      <TopBar mark={<Link to="/" className="iconbtn mob" aria-label={t`Home`}><Icon of={ChevronLeft} size={20} mirror /></Link>} title={<Trans>Reports</Trans>}>
        <span className="desk">{which}</span>
      </TopBar>
      <div className="scroll">
        <div className="mob which">{which}</div>
        {shown === "mine" ? <HiddenOfMine /> : <ReportList key={shown} settled={shown === "settled"} />}
      </div>
    </>
  )
}

function ReportList({ settled }: { settled: boolean }) {
  const reports = useReports(settled)
  return (
    <div className="narrow" onKeyDown={(event) => moveAmong(event, ".report")}>
      {reports.error ? <ErrorState error={reports.error} onRetry={reports.retry} /> : null}
      {reports.loading && <Skeleton rows={3} />}
      {!reports.loading && !reports.error && reports.items.length === 0 && <EmptyState title={settled ? <Trans>Nothing was settled yet.</Trans> : <Trans>Nothing waits to be looked at.</Trans>} />}
      {reports.items.map((report) => <OneReport key={report.id} report={report} />)}
      {reports.more && <div><Button onClick={reports.more} disabled={reports.busy}><Trans>Show more</Trans></Button></div>}
    </div>
  )
}

/** What I wrote and somebody hid, with the reason over it. */
function HiddenOfMine() {
  const { data, error, refetch } = useQuery(withdrawnQuery)
  return (
    <div className="narrow" onKeyDown={(event) => moveAmong(event, ".irow")}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={3} />}
      {data?.length === 0 && <EmptyState title={<Trans>Nothing of yours is hidden.</Trans>} />}
      {data?.map((id) => <HiddenItem key={id} id={id} />)}
    </div>
  )
}

function HiddenItem({ id }: { id: ItemId }) {
  const item = useStore((held) => held.items.get(id))
  useEffect(() => wantItem(id), [id])
  return item ? <ItemRow item={item} /> : null
}

function OneReport({ report }: { report: Report }) {
  const item = useStore((held) => held.items.get(report.item))
  const space = useStore((held) => held.spaces.get(report.space))
  const gone = useStore(() => isMissing(report.item))
  const moment = useMoment(report.reported_at)
  useEffect(() => wantItem(report.item), [report.item])
  return (
    <section className="report" tabIndex={0}>
      <p className="s13 ink2"><Trans><PersonName id={report.reporter} /> in <bdi>{space?.name}</bdi>, {moment}</Trans></p>
      <p className="why"><bdi>{report.reason}</bdi></p>
      {report.erasure_by !== null && <p className="banner"><Trans><PersonName id={report.erasure_by} /> asks that it be erased for good. Another who moderates has to confirm.</Trans></p>}
      {item && !item.deleted_at ? <ItemRow item={item}><Acts item={item} report={report} /></ItemRow> : (gone || item) && <p className="gone"><Trans>It is not there any more.</Trans></p>}
      {report.settled_by !== null && <p className="s13 muted"><Outcome report={report} /></p>}
    </section>
  )
}

function Outcome({ report }: { report: Report }): ReactNode {
  const name = <PersonName id={report.settled_by ?? 0} />
  if (report.outcome === "hidden") return <Trans>{name} hid it.</Trans>
  return report.outcome === "erased" ? <Trans>Erased for good; {name} confirmed.</Trans> : <Trans>{name} let it stand.</Trans>
}

function Acts({ item, report }: { item: Item; report: Report }) {
  const { t, i18n } = useLingui()
  const me = useStore((held) => held.me?.id)
  const again = () => queries.invalidateQueries({ queryKey: ["reports"] })
  const attempt = (work: Promise<unknown>, done: string) => work.then(() => { toast(done); return again() }, (problem: unknown) => toast(i18n._(wordsFor(problem))))
  const show = () => remove<Item>(`/items/${item.id}/withdrawal`).then((shown) => store.apply({ items: [shown] }))
  return (
    <>
      {report.settled_at === null && <Button size="small" icon={Check} onClick={() => void attempt(put(`/reports/${report.id}/settlement`), t`It stays`)}><Trans>Let it stand</Trans></Button>}
      {item.withdrawn_at === null ? <Button size="small" icon={EyeOff} onClick={() => openDialog((close) => <ReasonDialog item={item} what="hide" onClose={close} />)}><Trans>Hide</Trans></Button> : <Button size="small" icon={Eye} onClick={() => void attempt(show(), t`Shown again`)}><Trans>Show again</Trans></Button>}
      {report.erasure_by !== me && <Button size="small" look="danger" icon={Trash2} onClick={() => void erase(item)}>{report.erasure_by === null ? <Trans>Erase for good</Trans> : <Trans>Confirm: erase for good</Trans>}</Button>}
      {report.erasure_by !== null && <Button size="small" look="quiet" onClick={() => void attempt(remove(`/items/${item.id}/erasure`), t`It stays`)}><Trans>Do not erase</Trans></Button>}
    </>
  )
}

