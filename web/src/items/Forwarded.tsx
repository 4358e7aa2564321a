import { Trans } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { Link2Off } from "lucide-react"
import { useEffect } from "react"
import { useStore } from "../kernel/store.ts"
import { fullTime } from "../kernel/time.ts"
import type { Item, ItemId, Space, SpaceId } from "../kernel/types.ts"
import { PersonName } from "../people/Name.tsx"
import { useOrganisation } from "../people/people.ts"
import { useMoment } from "../people/said.ts"
import { useLoadedSpace } from "../spaces/useLoadedSpace.ts"
import { useSpaceName } from "../spaces/spaces.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Icon } from "../ui/Icon.tsx"
import { ServerHtml } from "../ui/ServerHtml.tsx"
import { Attachments } from "../files/Attachments.tsx"
import { addressOf } from "./place.ts"
import { isMissing, wantItem } from "./wanted.ts"

/** What somebody passed on: read where it stands, by my own right. Who may not read it learns that it is there, and no more. */
export function Forwarded({ id, from }: { id: ItemId; from: SpaceId }) {
  const item = useStore((held) => held.items.get(id))
  const epoch = useStore((held) => held.epoch)
  const gone = useStore(() => isMissing(id))
  useEffect(() => wantItem(id), [id, epoch])
  if (item && !item.deleted_at) return <Passed item={item} narrower={item.space !== from} />
  if (!gone && !item) return <div className="fwd" aria-hidden="true"><span className="sk" data-w="60" /></div>
  return <p className="fwd gone"><Icon of={Link2Off} size={14} /> <Trans>Something from elsewhere that you cannot see, or that is no longer there.</Trans></p>
}

const OURS = new RegExp(`${location.origin.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}/items/(\\d{1,16})(?!\\d)`, "g")
const MOST = 3

/** A link into this house unfolds for whoever may read what it leads to, and stays a link for everybody else. */
export function LinkedItems({ item }: { item: Item }) {
  if (!item.body.includes(location.origin)) return null
  const ids = new Set([...item.body.matchAll(OURS)].map(([, id]) => Number(id)).filter((id) => id !== item.id && id !== item.forward))
  return [...ids].slice(0, MOST).map((id) => <LinkedItem key={id} id={id} from={item.space} />)
}

function LinkedItem({ id, from }: { id: ItemId; from: SpaceId }) {
  const item = useStore((held) => held.items.get(id))
  const epoch = useStore((held) => held.epoch)
  useEffect(() => wantItem(id), [id, epoch])
  return item && !item.deleted_at ? <Passed item={item} narrower={item.space !== from} /> : null
}

const FOLD_CHARACTERS = 600

function Passed({ item, narrower }: { item: Item; narrower: boolean }) {
  const me = useStore((held) => held.me?.id)
  const { space } = useLoadedSpace(item.space)
  const at = item.published_at ?? item.created_at
  const moment = useMoment(at)
  return (
    <blockquote className="fwd">
      <div className="by">
        <Link className="who" to={`/people/${item.author}`}><PersonName id={item.author} /></Link>
        {space && <From space={space} />}
        <Link className="at-link" to={addressOf(item)}><time dateTime={at} title={fullTime(at)}>{moment}</time></Link>
      </div>
      {item.title && <b className="block" dir="auto">{item.title}</b>}
      {item.body !== "" && <div className={item.body.length > FOLD_CHARACTERS ? "itext fold" : "itext"}><ServerHtml html={item.html} body={item.body} me={me} /></div>}
      <Attachments item={item} />
      {item.body === "" && item.attachments.length === 0 && <Link to={addressOf(item)}><Trans>Go there</Trans></Link>}
      {narrower && space && space.audience.reach !== "company" && space.audience.reach !== "open" && <p className="s12 muted"><Trans>You see this as a member. Others here see only that there is a link.</Trans></p>}
    </blockquote>
  )
}

function From({ space }: { space: Space }) {
  const organisation = useOrganisation()
  const name = useSpaceName(space)
  return <span className="wh"><Trans>in <bdi>{name}</bdi></Trans> <AudienceMark audience={space.audience} organisation={organisation} /></span>
}
