import { Trans, useLingui } from "@lingui/react/macro"
import { Link, useParams } from "@tanstack/react-router"
import { ChevronDown, ChevronRight, LayoutList, ListTree, Pencil, Plus } from "lucide-react"
import { memo, type ReactNode, useEffect } from "react"
import { openOverlay } from "../kernel/overlays.ts"
import { draftKey, type Store, useStore } from "../kernel/store.ts"
import type { MySpace } from "../kernel/types.ts"
import { Icon } from "../ui/Icon.tsx"
import { type Arranged, type ArrangedFolder, changeFolder, saveRail, setHidden, type Target, useArranged } from "./rail.ts"
import { SpaceIcon } from "./SpaceIcon.tsx"
import { hasUnread, useSpaceName } from "./spaces.ts"
import { useDrag } from "./useDrag.ts"

export function RailSpaces() {
  const { t } = useLingui()
  const arranged = useArranged()
  const { favourites, folders, rest, directs } = arranged
  useComeBack(arranged)
  return (
    <>
      {favourites.length > 0 && <Section id="favourites" title={<Trans>Favourites</Trans>} spaces={favourites} target={{ section: "favourites" }} />}
      {folders.map((folder, index) => <FolderSection key={index} folder={folder} index={index} />)}
      <Section id="spaces" title={<Trans>Spaces</Trans>} spaces={rest} target={{ section: "rest" }}>
        <button type="button" aria-label={t`Arrange this list`} title={t`Arrange this list`} onClick={() => openOverlay("arrange")}><Icon of={ListTree} size={14} /></button>
        <Link to="/spaces" aria-label={t`All spaces`} title={t`All spaces`}><Icon of={LayoutList} size={14} /></Link>
        <button type="button" aria-label={t`New space`} title={t`New space`} onClick={() => openOverlay("new-space")}><Icon of={Plus} size={14} /></button>
      </Section>
      <Section id="directs" title={<Trans>Direct messages</Trans>} spaces={directs}>
        <button type="button" aria-label={t`New direct message`} title={t`New direct message`} onClick={() => openOverlay("new-direct")}><Icon of={Plus} size={14} /></button>
      </Section>
    </>
  )
}

/** What somebody put out of sight comes back when they are asked in it. */
function useComeBack({ hidden }: Arranged): void {
  const asked = hidden.find((space) => space.kind !== "direct" ? space.mentions > 0 : hasUnread(space))?.id
  useEffect(() => {
    if (asked !== undefined) void saveRail((rail) => setHidden(rail, asked, false)).catch(() => undefined)
  }, [asked])
}

interface SectionProps {
  id: string
  title: ReactNode
  spaces: readonly MySpace[]
  target?: Target
  children?: ReactNode
}

function Section({ id, title, spaces, target, children }: SectionProps) {
  const onto = useDrag(target)
  return (
    <>
      <h2 {...onto}>
        <span id={`rail-${id}`}>{title}</span>
        {children}
      </h2>
      <Lines labelledBy={`rail-${id}`} spaces={spaces} target={target} />
    </>
  )
}

/** Folded, a folder still shows what is new in it and what is open. */
function FolderSection({ folder, index }: { folder: ArrangedFolder; index: number }) {
  const { space: open } = useParams({ strict: false }) as { space?: string }
  const target: Target = { section: index }
  const onto = useDrag(target)
  const toggle = () => void saveRail((rail) => changeFolder(rail, index, { collapsed: !folder.collapsed })).catch(() => undefined)
  const shown = folder.collapsed ? folder.spaces.filter((space) => hasUnread(space) || String(space.id) === open) : folder.spaces
  return (
    <>
      <h2 {...onto}>
        <button type="button" className="fold-b" id={`rail-folder-${index}`} aria-expanded={!folder.collapsed} onClick={toggle}>
          <bdi className="trunc">{folder.name}</bdi>
          <Icon of={folder.collapsed ? ChevronRight : ChevronDown} size={14} mirror />
        </button>
      </h2>
      <Lines labelledBy={`rail-folder-${index}`} spaces={shown} target={target} />
    </>
  )
}

function Lines({ labelledBy, spaces, target }: { labelledBy: string; spaces: readonly MySpace[]; target: Target | undefined }) {
  const { space: open } = useParams({ strict: false }) as { space?: string }
  return <ul aria-labelledby={labelledBy}>{spaces.map((space) => <RailLine key={space.id} space={space} open={open === String(space.id)} section={target?.section} />)}</ul>
}

/** Of hundreds of lines only those are drawn again whose space has changed. */
const RailLine = memo(function RailLine({ space, open, section }: { space: MySpace; open: boolean; section: Target["section"] | undefined }) {
  const name = useSpaceName(space)
  const onto = useDrag(section === undefined ? undefined : { section, before: space.id }, space.id)
  return (
    <li {...onto}>
      <Link to={`/s/${space.id}`} aria-current={open ? "page" : undefined} className={hasUnread(space) ? "unread" : ""}>
        <SpaceIcon space={space} name={name} />
        <bdi className="trunc">{name}</bdi>
        <SpaceNews space={space} />
      </Link>
    </li>
  )
})

/** Ember when I am asked, a dot when there is something new, a pencil when I left a draft. */
export function SpaceNews({ space }: { space: MySpace }) {
  const { t } = useLingui()
  const draft = useStore((held) => hasDraft(held, space.id))
  const unread = hasUnread(space)
  const asked = space.kind === "direct" ? 0 : space.mentions
  if (asked > 0) return <span className="at" title={t`mentions you`}>{asked >= 100 ? "99+" : asked}<span className="sr"> <Trans>mentions you</Trans></span></span>
  if (unread) return <span className="dot"><span className="sr"><Trans>new</Trans></span></span>
  if (draft) return <span className="pen" title={t`You left a draft here`}><Icon of={Pencil} size={14} /><span className="sr"><Trans>draft</Trans></span></span>
  return null
}

const hasDraft = (held: Store, space: number) => (["chat", "posts"] as const).some((place) => held.drafts.has(draftKey({ space, root: null, place })))
