import { Plural } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { memo } from "react"
import { comma } from "../kernel/i18n.ts"
import { inTime } from "../kernel/time.ts"
import type { MySpace } from "../kernel/types.ts"
import { useOrganisation } from "../people/people.ts"
import { hasUnread, useMySpaces, useSpaceName } from "../spaces/spaces.ts"
import { SpaceIcon } from "../spaces/SpaceIcon.tsx"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Moment } from "./When.tsx"

/** One line a space with unread chat, or where something names me, those that ask me first. */
export function ChatLines() {
  const { spaces, directs } = useMySpaces()
  const unread = [...spaces, ...directs].filter((space) => (space.unread > 0 && hasUnread(space)) || (space.mentions > 0 && space.kind !== "direct"))
  const ordered = unread.toSorted((a, b) => Number(b.mentions > 0) - Number(a.mentions > 0) || inTime(b.last_at ?? "", a.last_at ?? ""))
  return <div className="chatl">{ordered.map((space) => <ChatLine key={space.id} space={space} />)}</div>
}

const ChatLine = memo(function ChatLine({ space }: { space: MySpace }) {
  const name = useSpaceName(space)
  const organisation = useOrganisation()
  const many = space.unread >= 100
  return (
    <Link className="cl" to={`/s/${space.id}/${space.has_chat ? "chat" : "posts"}`} {...(space.unread === 0 && space.has_chat ? { search: { mentions: 1 } as never } : {})}>
      <SpaceIcon space={space} name={name} />
      <b><bdi>{name}</bdi></b>
      <span className="t">
        {many ? "99+" : space.unread > 0 && <Plural value={space.unread} one="# new" other="# new" />}
        {space.mentions > 0 && space.kind !== "direct" && <span className="ask">{space.unread > 0 && comma()}<Plural value={space.mentions} one="# mentions you" other="# mention you" /></span>}
      </span>
      <span className="grow" />
      <AudienceMark audience={space.audience} organisation={organisation} />
      {space.last_at && <time dateTime={space.last_at}><Moment at={space.last_at} /></time>}
    </Link>
  )
})
