import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { clock, dateName, dayKey, inTime, useNow, weekday } from "../kernel/time.ts"
import { Button } from "../ui/Button.tsx"
import { Segmented } from "../ui/Field.tsx"
import { Mark } from "../ui/Mark.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { type SavedMark, useBell } from "./bell.ts"
import { OnlyYou } from "./BellPage.tsx"
import { notificationsOf, useNews } from "./news.ts"
import { NewsList } from "./NewsList.tsx"
import { useSaved } from "./saved.ts"
import { useDone } from "./useDone.ts"
import { AskedRow, SavedRow } from "./WorkRows.tsx"
import "./notifications.css"

type Shown = "all" | "asked" | "saved"

/** What I must do: asked of me, and what I saved. */
export function WorkPage() {
  const { t } = useLingui()
  const [which, setWhich] = useState<Shown>("all")
  const { waiting, saved } = useBell()
  const news = useNews("waiting")
  const kept = useSaved()
  const done = useDone()
  const asked = which === "saved" ? [] : notificationsOf(news.data).filter((one) => one.done_at === null)
  const byId = new Map(asked.map((one) => [one.id, one]))
  const marks = which === "asked" ? [] : stillSaved(kept.data?.pages.flatMap((page) => page.items) ?? [], saved)
  const error = news.error ?? kept.error
  const loaded = news.data !== undefined && kept.data !== undefined
  const onLetter = (id: number, letter: "e" | "u") => {
    const one = byId.get(id)
    if (one && letter === "e") done(one, true)
  }
  const more = which !== "asked" && kept.hasNextPage ? kept : which !== "saved" && news.hasNextPage ? news : undefined
  return (
    <>
      <TopBar title={<Trans>My work</Trans>} beside={<OnlyYou />}>
        <Segmented
          label={t`What to show`}
          value={which}
          choices={[["all", t`All`], ["asked", waiting > 0 ? t`Asked of me ${waiting >= 100 ? "99+" : waiting}` : t`Asked of me`], ["saved", saved.length > 0 ? t`Saved ${saved.length}` : t`Saved`]]}
          onChange={setWhich}
        />
      </TopBar>
      <div className="scroll">
        <div className="column work">
          {error && <ErrorState error={error} onRetry={() => void Promise.all([news.refetch(), kept.refetch()])} />}
          {!loaded && !error && <Skeleton rows={4} face={false} />}
          {loaded && asked.length + marks.length === 0 && <Nothing which={which} />}
          <NewsList label={t`My work`} onLetter={onLetter}>
            {asked.length > 0 && <Part title={<Trans>Asked of you</Trans>} count={asked.length}>{asked.map((one) => <AskedRow key={one.id} one={one} onDone={done} />)}</Part>}
            <SavedParts marks={marks} />
          </NewsList>
          {more && <div className="arrivals"><Button disabled={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}><Trans>More</Trans></Button></div>}
          {loaded && asked.length + marks.length > 0 && <p className="news-foot"><Trans>Done here is done on Home and in the bell. Only you see this.</Trans></p>}
        </div>
      </div>
    </>
  )
}

/** What I let go of is not there any more, before the server says so. */
function stillSaved(loaded: readonly SavedMark[], now: readonly SavedMark[]): SavedMark[] {
  const held = new Map(now.map((mark) => [mark.item, mark]))
  return loaded.map((mark) => held.get(mark.item)).filter((mark) => mark !== undefined)
}

function SavedParts({ marks }: { marks: readonly SavedMark[] }) {
  const now = useNow()
  const later = marks.filter((mark) => mark.due_at !== null && new Date(mark.due_at) > now).toSorted((a, b) => inTime(a.due_at ?? "", b.due_at ?? ""))
  const others = marks.filter((mark) => !later.includes(mark))
  return (
    <>
      {later.length > 0 && <Part title={<Trans>Comes back</Trans>} count={later.length}>{later.map((mark) => <SavedRow key={mark.item} mark={mark} when={<Due at={mark.due_at ?? ""} />} />)}</Part>}
      {others.length > 0 && <Part title={<Trans>Saved</Trans>} count={others.length}>{others.map((mark) => <SavedRow key={mark.item} mark={mark} when={null} />)}</Part>}
    </>
  )
}

const NEAR_MS = 6 * 86_400_000

function Due({ at }: { at: string }) {
  const now = useNow()
  const ahead = new Date(at).getTime() - now.getTime()
  if (dayKey(at) === dayKey(now)) return <>{clock(at)}</>
  return ahead < NEAR_MS ? <>{weekday(at)} {clock(at)}</> : <>{dateName(at, now)}</>
}

function Part({ title, count, children }: { title: React.ReactNode; count: number; children: React.ReactNode }) {
  return (
    <section>
      <h2 className="h2">{title}<span className="r">{count}</span></h2>
      <ul>{children}</ul>
    </section>
  )
}

function Nothing({ which }: { which: Shown }) {
  if (which === "saved") return <EmptyState mark={<Mark />} title={<Trans>Nothing saved.</Trans>}><Trans>“Save” and “Remind me” stand in the menu of every message and post.</Trans></EmptyState>
  return <EmptyState mark={<Mark />} title={<Trans>Nothing waits for you.</Trans>}><Trans>What people ask of you and what you save for later stands here.</Trans></EmptyState>
}
