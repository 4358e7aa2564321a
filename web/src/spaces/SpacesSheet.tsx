import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { LayoutList, ListTree, MessageSquarePlus, Plus, Search } from "lucide-react"
import { useState } from "react"
import type { MenuEntry } from "../kernel/areas.ts"
import { openOverlay } from "../kernel/overlays.ts"
import { matchesWords } from "../kernel/text.ts"
import type { MySpace } from "../kernel/types.ts"
import { useOrganisation } from "../people/people.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Button } from "../ui/Button.tsx"
import { Sheet } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { SpaceNews } from "./RailSpaces.tsx"
import { SpaceIcon } from "./SpaceIcon.tsx"
import { useArranged } from "./rail.ts"
import { hasUnread, useSpaceName } from "./spaces.ts"
import "./spaces.css"

type Place = MenuEntry & { isNew: boolean }

/** The phone's rail: what has no tab of its own, and every space and direct conversation of mine, those with news first. */
export function SpacesSheet({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState("")
  const { favourites, folders, rest: loose, directs } = useArranged()
  const all = [...favourites, ...folders.flatMap((folder) => folder.spaces), ...loose, ...directs]
  const rest = all.filter((space) => !hasUnread(space))
  return (
    <Sheet label={t`All spaces and direct messages`} onClose={onClose}>
      <label className="searchbox sheet-q">
        <Icon of={Search} />
        <span className="sr"><Trans>Find a space or person</Trans></span>
        <input type="search" dir="auto" placeholder={t`Find a space or person`} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      <div className="body">
        <Places places={places} typed={typed} onClose={onClose} />
        <SheetLines spaces={all.filter(hasUnread)} typed={typed} onClose={onClose} />
        <SheetLines spaces={rest} typed={typed} onClose={onClose} />
      </div>
      <div className="sheet-f">
        <Button icon={ListTree} aria-label={t`Arrange this list`} onClick={() => openOverlay("arrange")} />
        <Link to="/spaces" className="btn" onClick={onClose}><Icon of={LayoutList} /> <Trans>All spaces</Trans></Link>
        <Button icon={Plus} onClick={() => openOverlay("new-space")}><Trans>New space</Trans></Button>
        <Button icon={MessageSquarePlus} onClick={() => openOverlay("new-direct")}><Trans>Write to</Trans></Button>
      </div>
    </Sheet>
  )
}

function Places({ places, typed, onClose }: { places: readonly Place[]; typed: string; onClose: () => void }) {
  const { i18n } = useLingui()
  const found = places.filter((place) => matchesWords(i18n._(place.label), typed))
  if (found.length === 0) return null
  return (
    <ul className="sheet-p">
      {found.map((place) => (
        <li key={place.to}>
          <Link to={place.to} className="btn" onClick={onClose}>
            <Icon of={place.icon} /> {i18n._(place.label)}
            {place.isNew && <span className="dot"><span className="sr"><Trans>new</Trans></span></span>}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function SheetLines({ spaces, typed, onClose }: { spaces: readonly MySpace[]; typed: string; onClose: () => void }) {
  if (spaces.length === 0) return null
  return <ul className="sheet-l">{spaces.map((space) => <SheetLine key={space.id} space={space} typed={typed} onClose={onClose} />)}</ul>
}

function SheetLine({ space, typed, onClose }: { space: MySpace; typed: string; onClose: () => void }) {
  const name = useSpaceName(space)
  const organisation = useOrganisation()
  if (!matchesWords(name, typed)) return null
  return (
    <li>
      <Link to={`/s/${space.id}`} className={hasUnread(space) ? "srow unread" : "srow"} onClick={onClose}>
        <SpaceIcon space={space} name={name} size={24} />
        <bdi className="trunc">{name}</bdi>
        <SpaceNews space={space} />
        <AudienceMark audience={space.audience} organisation={organisation} short />
      </Link>
    </li>
  )
}
