import { Trans, useLingui } from "@lingui/react/macro"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { MessageCircleQuestion } from "lucide-react"
import { type ReactNode, useState } from "react"
import { moveAmong } from "../kernel/keys.ts"
import { useStore } from "../kernel/store.ts"
import type { ItemId } from "../kernel/types.ts"
import { useMe } from "../people/people.ts"
import { askTeam, useMayAsk } from "../people/teamToAsk.ts"
import { Button } from "../ui/Button.tsx"
import { Segmented } from "../ui/Field.tsx"
import { Mark } from "../ui/Mark.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { AskRow, LINE } from "./AskRow.tsx"
import { AskThread } from "./AskThread.tsx"
import { type Ask, asksOf, type Show, useAsks } from "./asks.ts"
import "../items/items.css"
import "../chat/chat.css"
import "./asks.css"

/** Questions to my teams, and what I asked others; beside them the one that is open before me. */
export function AskPage() {
  const { t } = useLingui()
  const may = useMayAsk()
  const { question, answer } = useSearch({ strict: false }) as { question?: ItemId; answer?: ItemId }
  const navigate = useNavigate()
  const [show, setShow] = useState<Show>("open")
  const close = () => {
    void navigate({ to: "/asks", search: {}, replace: true })
    document.querySelector<HTMLElement>(`[data-ask="${question}"]`)?.focus()
  }
  return (
    <>
      <TopBar title={<Trans>Questions</Trans>}>
        <Segmented label={t`What to show`} value={show} choices={[["open", t`Open`], ["closed", t`Closed`]]} onChange={setShow} />
        {may && <Button size="small" look="primary" icon={MessageCircleQuestion} onClick={() => askTeam()}><Trans>Ask a team</Trans></Button>}
      </TopBar>
      <div className={question === undefined ? "chat" : "chat threaded"}>
        <div className="convo"><div className="scroll"><AskLists show={show} current={question} /></div></div>
        {question !== undefined && <AskThread key={question} item={question} answer={answer} onClose={close} />}
      </div>
    </>
  )
}

function AskLists({ show, current }: { show: Show; current: ItemId | undefined }) {
  const { t } = useLingui()
  const me = useMe()
  const list = useAsks(show)
  useStore((held) => held.peopleVersion)
  const asks = asksOf(list.data).filter((ask) => (ask.closed_at === null) === (show === "open"))
  const [mine, others] = [asks.filter((ask) => ask.asker === me?.id), asks.filter((ask) => ask.asker !== me?.id)]
  const draw = (some: readonly Ask[]) => some.map((ask) => <AskRow key={ask.item} ask={ask} current={ask.item === current} />)
  return (
    <div className="column questions" role="group" aria-label={t`Questions`} onKeyDown={(event) => moveAmong(event, LINE)}>
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton rows={4} />}
      {list.data && asks.length === 0 && <Nothing show={show} />}
      {others.length > 0 && <Part title={<Trans>Asked of your team</Trans>} count={others.length}>{draw(waitingFirst(others))}</Part>}
      {mine.length > 0 && <Part title={<Trans>You asked</Trans>} count={mine.length}>{draw(mine)}</Part>}
      {list.hasNextPage && <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}><Trans>Show more</Trans></Button>}
      {asks.length > 0 && <p className="s13 muted"><Trans>Each question is read by who asked and by the people of that team, nobody else.</Trans></p>}
    </div>
  )
}

/** What nobody sees to yet stands above. */
const waitingFirst = (asks: readonly Ask[]): Ask[] => asks.toSorted((a, b) => Number(a.claimed_by !== null) - Number(b.claimed_by !== null) || b.item - a.item)

function Part({ title, count, children }: { title: ReactNode; count: number; children: ReactNode }) {
  return (
    <section>
      <h2 className="h2">{title}<span className="r">{count}</span></h2>
      <ul>{children}</ul>
    </section>
  )
}

function Nothing({ show }: { show: Show }) {
  if (show === "closed") return <EmptyState mark={<Mark />} title={<Trans>Nothing is closed yet.</Trans>}><Trans>A question that is answered can be closed by who asked it and by the team.</Trans></EmptyState>
  return <EmptyState mark={<Mark />} title={<Trans>No open questions.</Trans>}><Trans>Ask a team that you are not in: only its people and you read it, and one of them sees to it.</Trans></EmptyState>
}
