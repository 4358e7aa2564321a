import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { Link, Navigate, Outlet, useLocation, useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { ChevronLeft, Ellipsis } from "lucide-react"
import { type ReactNode, useEffect } from "react"
import { openOverlay } from "../kernel/overlays.ts"
import { socket } from "../kernel/session.ts"
import { store, useStore } from "../kernel/store.ts"
import type { Space } from "../kernel/types.ts"
import { useOrganisation } from "../people/people.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { IconButton } from "../ui/Button.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { Tabs } from "../ui/Tabs.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { PurposeLine, RulesButton } from "./SpaceHead.tsx"
import { SpaceFaces } from "./SpaceFaces.tsx"
import { SpaceIcon } from "./SpaceIcon.tsx"
import { SpaceMenu } from "./SpaceMenu.tsx"
import { canRead, isMine, useSpaceName } from "./spaces.ts"
import { useLoadedSpace } from "./useLoadedSpace.ts"
import "./spaces.css"

/** What every place of a space stands in: its name, who can see it, its tabs. */
export function SpaceFrame() {
  const id = Number((useParams({ strict: false }) as { space?: string }).space)
  const { space, error, retry } = useLoadedSpace(id)
  const { pathname } = useLocation()
  useWatch(space)
  if (!space) return <NoSpace error={error} onRetry={retry} />
  if (space.team) return <ToQuestion />
  const about = `/s/${id}/about`
  // From outside there is nothing else of it to see.
  if (!canRead(space) && pathname !== about) return <Navigate to={about} replace />
  if (pathname.replace(/\/$/, "") === `/s/${id}`) return <Navigate to={`/s/${id}/${space.main}`} replace />
  return (
    <>
      <PhoneBar space={space} />
      <DesktopBar space={space} />
      <SpaceTabs space={space} />
      <SpaceNotices space={space} />
      <Outlet />
    </>
  )
}

/** What stands in a conversation with a team is read among the questions. */
function ToQuestion() {
  const { item, thread, answer } = useSearch({ strict: false }) as { item?: number; thread?: number; answer?: number }
  const navigate = useNavigate()
  const question = thread ?? item
  useEffect(() => {
    void navigate({ to: "/asks", search: { ...(question !== undefined && { question }), ...(answer !== undefined && { answer }) } as never, replace: true })
  }, [navigate, question, answer])
  return <div className="scroll"><div className="narrow"><Skeleton /></div></div>
}

function DesktopBar({ space }: { space: Space }) {
  const name = useSpaceName(space)
  const organisation = useOrganisation()
  return (
    <TopBar hidePhone mark={<SpaceIcon space={space} name={name} size={26} />} title={<bdi>{name}</bdi>} beside={<><AudienceMark audience={space.audience} organisation={organisation} /><PurposeLine space={space} /></>}>
      <RulesButton space={space} />
      {space.kind !== "direct" && <SpaceFaces space={space} />}
      <SpaceMenu space={space} />
    </TopBar>
  )
}

function PhoneBar({ space }: { space: Space }) {
  const name = useSpaceName(space)
  const organisation = useOrganisation()
  return (
    <header className="mtop">
      <BackToSpaces />
      <div className="titles">
        <h1 className="t trunc"><bdi>{name}</bdi></h1>
        <AudienceMark audience={space.audience} organisation={organisation} />
      </div>
      <SpaceMenu space={space} icon={Ellipsis} />
    </header>
  )
}

function SpaceTabs({ space }: { space: Space }) {
  const { t } = useLingui()
  const { pathname } = useLocation()
  if (space.kind === "direct" && space.pinned === 0) return null
  const places = (["chat", "posts"] as const).filter((place) => canRead(space) && (place === "chat" ? space.has_chat : space.has_posts))
  const ordered = places.toSorted((a) => (a === space.main ? -1 : 1))
  const tab = (name: string, label: ReactNode) => ({ to: `/s/${space.id}/${name}`, label, current: pathname === `/s/${space.id}/${name}` })
  return <Tabs label={space.name} tabs={[...ordered.map((place) => tab(place, place === "chat" ? t`Chat` : t`Posts`)), ...(space.pinned > 0 || pathname === `/s/${space.id}/pinned` ? [tab("pinned", <>{t`Pinned`}<span className="n num">{space.pinned}</span></>)] : []), ...(space.kind === "direct" ? [] : [tab("about", <AboutLabel space={space} />)])]} />
}

/** Those who ask to be let in wait under About. */
function AboutLabel({ space }: { space: Space }) {
  const waiting = space.requests ?? 0
  return <><Trans>About</Trans>{waiting > 0 && <span className="at"><span aria-hidden="true">{waiting}</span><span className="sr"> <Plural value={waiting} one="# asks to join" other="# ask to join" /></span></span>}</>
}

function SpaceNotices({ space }: { space: Space }) {
  if (space.archived_at) return <div className="banner info strip"><Trans>This space is archived: everything can be read, nothing new is written.</Trans></div>
  if (space.unfinished_import) return <div className="banner strip"><Trans>An import into this space was not finished. Some of its history is missing.</Trans></div>
  return null
}

/** While it loads, and where there is none. */
function NoSpace({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <>
      <header className="mtop"><BackToSpaces /></header>
      <div className="scroll"><div className="narrow">{error ? <SpaceMissing error={error} onRetry={onRetry} /> : <Skeleton />}</div></div>
    </>
  )
}

function BackToSpaces() {
  const { t } = useLingui()
  return <IconButton label={t`All spaces and direct messages`} icon={ChevronLeft} size={20} mirror onClick={() => openOverlay("spaces")} />
}

function SpaceMissing({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const offline = (error as { code?: string }).code !== "not_found"
  if (offline) return <ErrorState error={error} onRetry={onRetry} />
  return <EmptyState title={<Trans>This does not exist, or you may not see it.</Trans>} action={<Link to="/spaces"><Trans>All spaces</Trans></Link>} />
}

/** An open space read from outside is delivered live only while it is on screen. */
function useWatch(space: Space | undefined): void {
  const id = space && !isMine(space) ? space.id : undefined
  const live = useStore((held) => held.connection === "live")
  useEffect(() => {
    if (id === undefined || !live) return
    const stop = socket()?.watch(id)
    return () => {
      stop?.()
      if (!isMine(store.spaces.get(id))) store.distrust(id)
    }
  }, [id, live])
}
