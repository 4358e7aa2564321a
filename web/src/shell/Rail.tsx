import { Trans, useLingui } from "@lingui/react/macro"
import { Link, useLocation } from "@tanstack/react-router"
import { Search, Settings, SquarePen } from "lucide-react"
import { isMac } from "../kernel/keys.ts"
import { openOverlay } from "../kernel/overlays.ts"
import { useStore } from "../kernel/store.ts"
import { BellButton } from "../notifications/BellButton.tsx"
import { useQuietLine } from "../notifications/useQuietLine.ts"
import { PersonFace } from "../people/Name.tsx"
import { useOrganisation } from "../people/people.ts"
import { RailSpaces } from "../spaces/RailSpaces.tsx"
import { IconButton } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Mark } from "../ui/Mark.tsx"
import { Asks } from "./Asks.tsx"
import { isCurrent, type ShownEntry, useMenu } from "./menu.ts"

/** You has its own line at the foot of the rail. */
const AT_THE_FOOT = "/you"

export function Rail() {
  const { t } = useLingui()
  const organisation = useOrganisation()
  const menu = useMenu()
  const logo = useStore((held) => held.look?.logo)
  return (
    <nav className="rail" aria-label={t`Main`}>
      <div className="rail-head">
        <Mark logo={logo} />
        <bdi className="org trunc">{organisation}</bdi>
        <BellButton size={18} />
        <IconButton label={t`Write to somebody`} icon={SquarePen} onClick={() => openOverlay("new-direct")} />
      </div>
      <button type="button" className="rail-search" onClick={() => openOverlay("palette")}>
        <Icon of={Search} />
        <span className="grow"><Trans>Search or jump to</Trans></span>
        <kbd>{isMac ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      <ul>{menu.filter((entry) => entry.to !== AT_THE_FOOT).map((entry) => <RailEntry key={entry.to} entry={entry} />)}</ul>
      <div className="rail-scroll"><RailSpaces /></div>
      <Foot />
    </nav>
  )
}

function RailEntry({ entry }: { entry: ShownEntry }) {
  const { i18n } = useLingui()
  const { pathname } = useLocation()
  return (
    <li>
      <Link to={entry.to} aria-current={isCurrent(entry.to, pathname) ? "page" : undefined} className={entry.isNew ? "unread" : ""}>
        <Icon of={entry.icon} size={18} />
        {i18n._(entry.label)}
        <Asks count={entry.asks} />
        {entry.isNew && <span className="dot"><span className="sr"><Trans>new</Trans></span></span>}
      </Link>
    </li>
  )
}

function Foot() {
  const { t } = useLingui()
  const me = useStore((held) => held.me)
  const away = useStore((held) => held.saidAway)
  const quiet = useQuietLine()
  if (!me) return null
  return (
    <div className="me">
      <PersonFace id={me.id} size={32} />
      <span className="grow">
        <span className="nm trunc block"><bdi>{me.name}</bdi></span>
        <span className={quiet ? "st block" : "st trunc block"}>{away ? t`No connection` : quiet ?? (me.title || t`Available`)}</span>
      </span>
      <Link to="/you" className="iconbtn" aria-label={t`You: profile and settings`} title={t`You: profile and settings`}><Icon of={Settings} size={18} /></Link>
    </div>
  )
}
