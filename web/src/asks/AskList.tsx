import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import { dateName, useNow } from "../kernel/time.ts"
import { PersonFace, PersonName } from "../people/Name.tsx"
import { useMe } from "../people/people.ts"
import { useLoadedSpace } from "../spaces/useLoadedSpace.ts"
import { Button } from "../ui/Button.tsx"
import { Segmented } from "../ui/Field.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { type Ask, asksQuery, setClaimed, setClosed, type Show } from "./asks.ts"
import "./asks.css"

/** Questions to my teams, and what I asked others. */
export function AskList() {
  const { t } = useLingui()
  const [show, setShow] = useState<Show>("open")
  const asks = useQuery(asksQuery(show))
  return (
    <>
      <TopBar title={<Trans>Questions</Trans>}><Segmented label={t`Which questions`} value={show} choices={[["open", t`Open`], ["closed", t`Closed`]]} onChange={setShow} /></TopBar>
      <div className="scroll">
        <div className="column">
          {asks.error && <ErrorState error={asks.error} onRetry={() => void asks.refetch()} />}
          {asks.isPending && <Skeleton rows={4} />}
          {asks.data?.length === 0 && (show === "open" ? <EmptyState title={<Trans>No open questions.</Trans>}><Trans>Ask a team under About of its space.</Trans></EmptyState> : <EmptyState title={<Trans>Nothing is closed yet.</Trans>} />)}
          <ul>{asks.data?.map((ask) => <AskLine key={ask.item} ask={ask} />)}</ul>
        </div>
      </div>
    </>
  )
}

function AskLine({ ask }: { ask: Ask }) {
  const { i18n } = useLingui()
  const me = useMe()
  const now = useNow()
  const item = useStore((held) => held.items.get(ask.item))
  const { space } = useLoadedSpace(ask.space)
  const mine = ask.asker === me?.id
  const day = item ? dateName(item.created_at, now) : ""
  const attempt = (work: Promise<void>) => void work.catch((problem: unknown) => toast(i18n._(wordsFor(problem))))
  return (
    <li className="ln ask">
      <PersonFace id={ask.asker} size={32} />
      <span className="grow">
        <span className="m block"><PersonName id={ask.asker} /> → <bdi>{space?.name}</bdi> · {day}</span>
        <Link className="who ask-t" to={`/s/${ask.space}/chat`} search={{ thread: ask.item } as never} dir="auto">{item?.body ?? "…"}</Link>
        <State ask={ask} />
      </span>
      <span className="row">
        {!mine && ask.closed_at === null && ask.claimed_by === null && <Button size="small" look="primary" onClick={() => attempt(setClaimed(ask.item, true))}><Trans>I see to it</Trans></Button>}
        {!mine && ask.closed_at === null && ask.claimed_by !== null && <Button size="small" look="quiet" onClick={() => attempt(setClaimed(ask.item, false))}><Trans>Give back</Trans></Button>}
        <Button size="small" onClick={() => attempt(setClosed(ask.item, ask.closed_at === null))}>{ask.closed_at === null ? <Trans>Close</Trans> : <Trans>Open again</Trans>}</Button>
      </span>
    </li>
  )
}

function State({ ask }: { ask: Ask }) {
  const me = useMe()
  if (ask.closed_by !== null) return <span className="s13 muted block"><Trans>Closed by <PersonName id={ask.closed_by} /></Trans></span>
  if (ask.claimed_by === null) return <span className="s13 muted block"><Trans>Nobody has taken it on yet.</Trans></span>
  if (ask.claimed_by === me?.id) return <span className="s13 ink2 block"><Trans>You see to it.</Trans></span>
  return <span className="s13 ink2 block"><Trans><PersonName id={ask.claimed_by} /> sees to it.</Trans></span>
}
