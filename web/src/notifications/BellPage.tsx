import { Trans, useLingui } from "@lingui/react/macro"
import { Link, useRouter } from "@tanstack/react-router"
import { ChevronLeft, Lock, Settings } from "lucide-react"
import { useState } from "react"
import { dayKey, dayName, distance, useNow } from "../kernel/time.ts"
import { Button, IconButton } from "../ui/Button.tsx"
import { Segmented } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Mark } from "../ui/Mark.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { useBell } from "./bell.ts"
import { type Notification, notificationsOf, setAllDone, useNews } from "./news.ts"
import { NewsList } from "./NewsList.tsx"
import { NewsRow } from "./NewsRow.tsx"
import { useAttempt } from "./useAttempt.ts"
import { useDone } from "./useDone.ts"
import { useQuietLine } from "./useQuietLine.ts"
import "./notifications.css"

type Shown = "open" | "all"

/** News about me, newest first, with an end. */
export function BellPage() {
  const { t } = useLingui()
  const [which, setWhich] = useState<Shown>("open")
  const { news } = useBell()
  const loaded = useNews(which)
  const done = useDone()
  const shown = notificationsOf(loaded.data).filter((one) => which === "all" || one.done_at === null)
  const byId = new Map(shown.map((one) => [one.id, one]))
  const onLetter = (id: number, letter: "e" | "u") => {
    const one = byId.get(id)
    if (one && (one.done_at === null) === (letter === "e")) done(one, letter === "e")
  }
  return (
    <>
      <PhoneBack />
      <TopBar hidePhone title={<Trans>News about you</Trans>} beside={<OnlyYou />}>
        <Choose which={which} onChoose={setWhich} news={news} />
        <SettingsLink />
      </TopBar>
      <div className="scroll">
        <div className="narrow news">
          <div className="mob news-choose"><Choose which={which} onChoose={setWhich} news={news} /></div>
          {loaded.error && <ErrorState error={loaded.error} onRetry={() => void loaded.refetch()} />}
          {loaded.isPending && <Skeleton rows={4} />}
          {loaded.data && shown.length === 0 && <Nothing which={which} onAll={() => setWhich("all")} />}
          <NewsList label={t`News about you`} onLetter={onLetter}>{byDay(shown).map((day) => <Day key={day.key} ones={day.ones} onDone={done} />)}</NewsList>
          {loaded.hasNextPage && <div className="arrivals"><Button disabled={loaded.isFetchingNextPage} onClick={() => void loaded.fetchNextPage()}><Trans>Earlier</Trans></Button></div>}
          {shown.length > 0 && <Foot />}
        </div>
      </div>
    </>
  )
}

function Choose({ which, onChoose, news }: { which: Shown; onChoose: (which: Shown) => void; news: number }) {
  const { t } = useLingui()
  const attempt = useAttempt()
  const count = news >= 100 ? "99+" : news
  const settle = () =>
    void attempt(
      setAllDone().then((undo) => {
        if (undo) toast(t`All done`, () => void attempt(undo()))
      }),
    )
  return (
    <>
      <Segmented label={t`What to show`} value={which} choices={[["open", news > 0 ? t`New ${count}` : t`New`], ["all", t`All`]]} onChange={onChoose} />
      <Button look="quiet" disabled={news === 0} onClick={settle}><Trans>Mark all as done</Trans></Button>
    </>
  )
}

function PhoneBack() {
  const { t } = useLingui()
  const router = useRouter()
  return (
    <header className="mtop">
      <IconButton label={t`Back`} icon={ChevronLeft} size={20} mirror onClick={() => router.history.back()} />
      <div className="titles">
        <h1 className="t trunc"><Trans>News about you</Trans></h1>
        <OnlyYou />
      </div>
      <SettingsLink />
    </header>
  )
}

export const OnlyYou = () => <span className="aud"><span className="aud-in"><Icon of={Lock} size={14} /><span className="w"><Trans>Only you</Trans></span></span></span>

function SettingsLink() {
  const { t } = useLingui()
  return <Link to="/you" hash="you-news" className="iconbtn" aria-label={t`When you may be reached`} title={t`When you may be reached`}><Icon of={Settings} size={18} /></Link>
}

function Day({ ones, onDone }: { ones: readonly Notification[]; onDone: (one: Notification, done: boolean) => void }) {
  const now = useNow()
  const [first] = ones
  if (!first) return null
  const far = distance(first.at, now)
  return (
    <section>
      <h2 className="h2">{far === "today" ? <Trans>Today</Trans> : far === "yesterday" ? <Trans>Yesterday</Trans> : dayName(first.at, now)}</h2>
      <ul>{ones.map((one) => <NewsRow key={one.id} one={one} onDone={onDone} />)}</ul>
    </section>
  )
}

interface DayOfNews {
  key: string
  ones: Notification[]
}

export function byDay(ones: readonly Notification[]): DayOfNews[] {
  const days: DayOfNews[] = []
  for (const one of ones) {
    const key = dayKey(one.at)
    const last = days.at(-1)
    if (last?.key === key) last.ones.push(one)
    else days.push({ key, ones: [one] })
  }
  return days
}

function Nothing({ which, onAll }: { which: Shown; onAll: () => void }) {
  if (which === "all") return <EmptyState mark={<Mark />} title={<Trans>No news about you yet.</Trans>}><Trans>Mentions, replies and reactions to what you wrote stand here.</Trans></EmptyState>
  return <EmptyState mark={<Mark />} title={<Trans>Nothing new about you.</Trans>} action={<Button onClick={onAll}><Trans>Show what was there</Trans></Button>} />
}

function Foot() {
  const quiet = useQuietLine()
  return <p className="news-foot"><Trans>Done here is done in My work, and the other way round.</Trans> {quiet && <Trans>{quiet}: everything is here all the same.</Trans>}</p>
}
