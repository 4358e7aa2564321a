import { Plural, Trans } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { MessageCircle } from "lucide-react"
import { Suspense, useRef, useState } from "react"
import { ItemMenu } from "../items/ItemMenu.tsx"
import { Edited, ItemText } from "../items/ItemText.tsx"
import { PinnedLine } from "../items/PinnedLine.tsx"
import { AddReaction, preloadReactions, Reactions } from "../items/Reactions.tsx"
import { later } from "../kernel/later.tsx"
import { useStore } from "../kernel/store.ts"
import type { Item, ItemId, Space } from "../kernel/types.ts"
import { PersonFace, PersonName } from "../people/Name.tsx"
import { useOrganisation } from "../people/people.ts"
import { useSpaceName } from "../spaces/spaces.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Skeleton } from "../ui/States.tsx"
import { usePostReading } from "./usePostReading.ts"
import { Waiting } from "./WaitingComments.tsx"
import { When } from "./When.tsx"

const EditBox = later(() => import("../items/EditBox.tsx"), "EditBox")
const Comments = later(() => import("./Comments.tsx"), "Comments")

/** What opens in a post when somebody presses it. */
export const preloadPostParts = () => Promise.all([EditBox.preload(), Comments.preload(), Waiting.preload(), preloadReactions()])

interface PostProps {
  id: ItemId
  /** Named before the mark, where posts of several spaces stand together. */
  named: boolean
  isNew: boolean
  onRead?: () => void
  /** By itself, with everything open. */
  whole?: boolean
  found?: ItemId | undefined
  position?: number
  total?: number
}

export function Post({ id, named, isNew, onRead = nothing, whole = false, found, position, total }: PostProps) {
  const item = useStore((held) => held.items.get(id))
  const space = useStore((held) => (item ? held.spaces.get(item.space) : undefined))
  const [open, setOpen] = useState(whole)
  const [editing, setEditing] = useState(false)
  const element = useRef<HTMLElement>(null)
  usePostReading(element, item, onRead)
  if (!item || !space) return null
  return (
    <article ref={element} className="post" aria-labelledby={`post-${id}`} aria-posinset={position} aria-setsize={total} tabIndex={0}>
      {isNew && <span className="newdot"><span className="sr"><Trans>new</Trans></span></span>}
      <PersonFace id={item.author} size={40} />
      <div className="pbody">
        <PinnedLine item={item} />
        <PostHead item={item} space={space} named={named} />
        {editing ? <Suspense fallback={null}><EditBox item={item} space={space} onDone={() => setEditing(false)} /></Suspense> : <PostText item={item} whole={whole} />}
        {!item.deleted_at && <PostActions item={item} space={space} open={open} onOpen={() => setOpen(!open)} onEdit={() => setEditing(true)} />}
      </div>
      {open && <Suspense fallback={<div className="comments"><Skeleton rows={1} /></div>}><Comments post={item} space={space} found={found} /></Suspense>}
    </article>
  )
}

const nothing = () => undefined

function PostHead({ item, space, named }: { item: Item; space: Space; named: boolean }) {
  const organisation = useOrganisation()
  const name = useSpaceName(space)
  return (
    <div className="by">
      <Link className="who" to={`/people/${item.author}`} id={`post-${item.id}`}><PersonName id={item.author} /></Link>
      <span className="wh">
        {named && <Link className="in-s" to={`/s/${space.id}`}><bdi>{name}</bdi></Link>}
        <AudienceMark audience={space.audience} organisation={organisation} />
      </span>
      <When item={item} />
      <Edited item={item} />
    </div>
  )
}

function PostText({ item, whole }: { item: Item; whole: boolean }) {
  return (
    <>
      {item.title && <h2 dir="auto"><Link to={`/s/${item.space}/posts`} search={{ item: item.id }}>{item.title}</Link></h2>}
      <ItemText item={item} whole={whole} />
    </>
  )
}

function PostActions({ item, space, open, onOpen, onEdit }: { item: Item; space: Space; open: boolean; onOpen: () => void; onEdit: () => void }) {
  const mayWrite = space.membership != null && !space.archived_at
  const count = item.thread?.count ?? 0
  return (
    <div className="acts">
      <Reactions item={item} mayReact={mayWrite} />
      {mayWrite && item.reactions.length === 0 && <AddReaction item={item} />}
      {(count > 0 || mayWrite) && (
        <button type="button" className="lnk" aria-expanded={open} onClick={onOpen}>
          <Icon of={MessageCircle} />
          {count > 0 ? <Plural value={count} one="# comment" other="# comments" /> : <Trans>Comment</Trans>}
        </button>
      )}
      <span className="more"><ItemMenu item={item} space={space} onEdit={onEdit} /></span>
    </div>
  )
}
