import { Trans, useLingui } from "@lingui/react/macro"
import { Link, useLocation } from "@tanstack/react-router"
import { MessagesSquare } from "lucide-react"
import { Fragment } from "react"
import { openOverlay } from "../kernel/overlays.ts"
import { useStore } from "../kernel/store.ts"
import { hasUnread, isMine } from "../spaces/spaces.ts"
import { Icon } from "../ui/Icon.tsx"
import { Asks } from "./Asks.tsx"
import { isCurrent, type ShownEntry, useMenu } from "./menu.ts"

/** The phone's menu: Home, Chat (the sheet with every space and what has no tab), My work, People, You. */
export function TabBar() {
  const { t } = useLingui()
  const menu = useMenu()
  const newInSheet = menu.some((entry) => !entry.tab && entry.isNew)
  return (
    <nav className="tabbar" aria-label={t`Main`}>
      {menu.filter((entry) => entry.tab).map((entry, index) => (
        <Fragment key={entry.to}>
          <Entry entry={entry} />
          {index === 0 && <ChatEntry newInSheet={newInSheet} />}
        </Fragment>
      ))}
    </nav>
  )
}

function Entry({ entry }: { entry: ShownEntry }) {
  const { i18n } = useLingui()
  const { pathname } = useLocation()
  return (
    <Link to={entry.to} aria-current={isCurrent(entry.to, pathname) ? "page" : undefined}>
      <Icon of={entry.icon} size={20} />
      {i18n._(entry.label)}
      <Asks count={entry.asks} />
      {entry.isNew && <span className="dot"><span className="sr"><Trans>new</Trans></span></span>}
    </Link>
  )
}

function ChatEntry({ newInSheet }: { newInSheet: boolean }) {
  const { pathname } = useLocation()
  const unread = useStore((held) => [...held.spaces.values()].some((space) => isMine(space) && !space.archived_at && !space.team && space.unread > 0 && hasUnread(space)))
  return (
    <button type="button" aria-haspopup="dialog" aria-current={pathname.startsWith("/s") && !pathname.startsWith("/search") ? "page" : undefined} onClick={() => openOverlay("spaces")}>
      <Icon of={MessagesSquare} size={20} />
      <Trans>Chat</Trans>
      {(unread || newInSheet) && <span className="dot"><span className="sr"><Trans>new</Trans></span></span>}
    </button>
  )
}
