import { Trans, useLingui } from "@lingui/react/macro"
import { Link, useParams } from "@tanstack/react-router"
import { LayoutList, Pencil, Plus } from "lucide-react"
import { memo } from "react"
import { openOverlay } from "../kernel/overlays.ts"
import { draftKey, type Store, useStore } from "../kernel/store.ts"
import type { MySpace } from "../kernel/types.ts"
import { Icon } from "../ui/Icon.tsx"
import { SpaceIcon } from "./SpaceIcon.tsx"
import { hasUnread, useMySpaces, useSpaceName } from "./spaces.ts"

export function RailSpaces() {
  const { t } = useLingui()
  const { spaces, directs } = useMySpaces()
  const { space: open } = useParams({ strict: false }) as { space?: string }
  return (
    <>
      <h2>
        <span id="rail-spaces"><Trans>Spaces</Trans></span>
        <Link to="/spaces" aria-label={t`All spaces`} title={t`All spaces`}><Icon of={LayoutList} size={14} /></Link>
        <button type="button" aria-label={t`New space`} title={t`New space`} onClick={() => openOverlay("new-space")}><Icon of={Plus} size={14} /></button>
      </h2>
      <ul aria-labelledby="rail-spaces">{spaces.map((space) => <RailLine key={space.id} space={space} open={open === String(space.id)} />)}</ul>
      <h2>
        <span id="rail-directs"><Trans>Direct messages</Trans></span>
        <button type="button" aria-label={t`New direct message`} title={t`New direct message`} onClick={() => openOverlay("new-direct")}><Icon of={Plus} size={14} /></button>
      </h2>
      <ul aria-labelledby="rail-directs">{directs.map((space) => <RailLine key={space.id} space={space} open={open === String(space.id)} />)}</ul>
    </>
  )
}

/** Of hundreds of lines only those are drawn again whose space has changed. */
const RailLine = memo(function RailLine({ space, open }: { space: MySpace; open: boolean }) {
  const name = useSpaceName(space)
  return (
    <li>
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
