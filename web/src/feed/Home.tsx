import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { ArrowUp, ListChecks, UserPlus } from "lucide-react"
import { startTransition, useEffect, useEffectEvent, useRef, useState } from "react"
import { stands } from "../kernel/firstScreen.ts"
import { moveAmong } from "../kernel/keys.ts"
import { Slot } from "../kernel/slots.tsx"
import { useStore } from "../kernel/store.ts"
import type { ItemId } from "../kernel/types.ts"
import { useRoomy } from "../kernel/wide.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Mark } from "../ui/Mark.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { ChatLines } from "./ChatLines.tsx"
import { loadEarlier, loadUnread, showArrivals } from "./feed.ts"
import { HomeBar } from "./HomeBar.tsx"
import { HomeComposer } from "./HomeComposer.tsx"
import { Posts } from "./Posts.tsx"
import { useFeed } from "./useFeed.ts"
import { WaitingPosts } from "./WaitingComments.tsx"
import { Since } from "./When.tsx"
import "../items/items.css"
import "./posts.css"

const MOST_TICKS = 24

/** Everything new, once, and an end. */
export function Home() {
  const { t } = useLingui()
  const feed = useFeed()
  const [read, setRead] = useState<ReadonlySet<ItemId>>(new Set())
  const [earlier, setEarlier] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  const caughtUp = feed.fresh.length === 0 && feed.rest === 0
  const shown = earlier || caughtUp ? feed.earlier : []
  const [arrived, setArrived] = useState(0)
  const [besideReady, ready] = useBeside(feed.loaded)
  const arrive = () => {
    showArrivals()
    setArrived(arrived + 1)
    top.current?.scrollTo({ top: 0 })
  }
  useEffect(() => {
    if (feed.error !== undefined) stands()
  }, [feed.error])
  useEffect(() => {
    if (arrived > 0) top.current?.querySelector<HTMLElement>("[role=feed] > article")?.focus({ preventScroll: true })
  }, [arrived])
  const onRead = (id: ItemId) => setRead((before) => (before.has(id) ? before : new Set([...before, id])))
  return (
    <>
      <HomeBar />
      <div className="home" ref={top}>
        {besideReady ? (
          <div className="feed" key="there">
            <HomeComposer />
            <ChatLines />
            {feed.error !== undefined && <ErrorState error={feed.error} onRetry={feed.retry} />}
            {!feed.loaded && <Coming failed={feed.error !== undefined} />}
            {feed.loaded && (
              <>
                <Meter since={feed.since} fresh={feed.fresh} rest={feed.rest} read={read} />
                {feed.waiting > 0 && <div className="arrivals"><Button size="small" icon={ArrowUp} onClick={arrive}><Plural value={feed.waiting} one="# more since you came" other="# more since you came" /></Button></div>}
                <div {...(feed.fresh.length + feed.earlier.length > 0 ? { role: "feed", "aria-label": t`Posts` } : {})} onKeyDown={(event) => moveAmong(event, ".post,.end")}>
                  <WaitingPosts space={undefined} />
                  <Posts ids={feed.fresh} isNew={(id) => !read.has(id)} onRead={onRead} counted={feed.rest === 0} end={feed.rest > 0 && <MoreUnread key={feed.fresh.length} rest={feed.rest} />} />
                  {feed.rest === 0 && feed.fresh.length + feed.earlier.length > 0 && <CaughtUp since={feed.since} more={feed.earlier.length > 0 && !earlier && !caughtUp} onEarlier={() => setEarlier(true)} />}
                  <Posts ids={shown} isNew={() => false} />
                </div>
                <EarlierEnd shown={shown.length} caughtUp={caughtUp} empty={feed.earlier.length === 0 && caughtUp} more={feed.more && (earlier || caughtUp)} />
              </>
            )}
          </div>
        ) : <div className="feed" key="coming"><Coming /></div>}
        <Slot name="home-aside" onReady={ready} waits={!besideReady} />
      </div>
    </>
  )
}

function Coming({ failed = false }: { failed?: boolean }) {
  return (
    <>
      <h1 className="sr"><Trans>Home</Trans></h1>
      {!failed && <Skeleton rows={4} />}
    </>
  )
}

/** On a bad line the posts are not kept waiting for what stands above them, and those that this device remembers even less. */
const PATIENCE_MS = 2_000
const PATIENCE_WITH_MEMORY_MS = 500

/** Where there is no room beside the feed, what else stands there is above it: it comes first, so that no post moves under a finger. */
function useBeside(remembered: boolean): [boolean, () => void] {
  const [ready, setReady] = useState(false)
  const roomy = useRoomy()
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), remembered ? PATIENCE_WITH_MEMORY_MS : PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return [ready || roomy, () => startTransition(() => setReady(true))]
}

/** The next unread posts come as one gets there; the button is for the keyboard, and where that failed. */
function MoreUnread({ rest }: { rest: number }) {
  const element = useRef<HTMLDivElement>(null)
  const [busy, setBusy] = useState(false)
  const load = useEffectEvent(() => {
    if (busy) return
    setBusy(true)
    void loadUnread().catch(() => undefined).finally(() => setBusy(false))
  })
  useEffect(() => {
    const target = element.current
    if (!target) return
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), { rootMargin: "600px" })
    watcher.observe(target)
    return () => watcher.disconnect()
  }, [])
  return <div className="arrivals" ref={element}><Button onClick={() => load()} disabled={busy}><Plural value={rest} one="# more that you have not read" other="# more that you have not read" /></Button></div>
}

interface MeterProps {
  since: string | undefined
  fresh: readonly ItemId[]
  /** Unread posts that were not asked for yet. */
  rest: number
  read: ReadonlySet<ItemId>
}

function Meter({ since, fresh, rest, read }: MeterProps) {
  const count = fresh.length + rest
  const done = fresh.filter((id) => read.has(id)).length
  if (count === 0) return <h1 className="sr"><Trans>Home</Trans></h1>
  return (
    <>
      <div className="meter-h">
        <h1>{since === undefined ? <Trans>New for you</Trans> : <Trans>Since <Since at={since} /></Trans>}</h1>
        <span className="s13 muted">
          {done === count ? <Plural value={count} one="# read" other="all # read" /> : count > MOST_TICKS ? <Plural value={count} one="# new post" other="# new posts, newest first" /> : <Plural value={count} one="# new post, then you are caught up" other="# new posts, then you are caught up" />}
        </span>
      </div>
      {count <= MOST_TICKS && <div className="meter" aria-hidden="true">{fresh.map((id) => <i key={id} className={read.has(id) ? "r" : ""} />)}</div>}
    </>
  )
}

function CaughtUp({ since, more, onEarlier }: { since: string | undefined; more: boolean; onEarlier: () => void }) {
  return (
    <article className="end" tabIndex={-1}>
      <Mark />
      <span>
        <b><Trans>You are caught up.</Trans></b>
        {since && <span><Trans>Nothing more is new since <Since at={since} />.</Trans></span>}
        {more && <button type="button" className="linkbtn" onClick={onEarlier}><Trans>Earlier, from where you stopped</Trans></button>}
      </span>
    </article>
  )
}

/** Whoever has just made the organisation lets the others in first. */
function NothingYet() {
  const alone = useStore((held) => held.administrator && [...held.spaces.values()].some((space) => space.kind === "company" && space.audience.members === 1))
  const first = (
    <>
      <Link to="/admin" className="btn"><Icon of={UserPlus} /> <Trans>Add people</Trans></Link>
      <Link to="/admin" className="btn quiet"><Icon of={ListChecks} /> <Trans>Your first week</Trans></Link>
    </>
  )
  if (alone) return <EmptyState mark={<Mark />} title={<Trans>You are the first one here.</Trans>} action={first}><Trans>Each person gets a link, a code and a card from you. Mail is not needed.</Trans></EmptyState>
  return <EmptyState mark={<Mark />} title={<Trans>You are caught up.</Trans>}><Trans>Posts of your spaces stand here, newest first. Nobody has written one yet.</Trans></EmptyState>
}

function EarlierEnd({ shown, caughtUp, empty, more }: { shown: number; caughtUp: boolean; empty: boolean; more: boolean }) {
  const [busy, setBusy] = useState(false)
  const load = () => {
    setBusy(true)
    void loadEarlier().catch(() => undefined).finally(() => setBusy(false))
  }
  if (empty) return <NothingYet />
  if (more) return <div className="arrivals"><Button onClick={load} disabled={busy}><Trans>Earlier</Trans></Button></div>
  return shown > 0 && caughtUp ? <p className="end s13"><Trans>This is the beginning.</Trans></p> : null
}
