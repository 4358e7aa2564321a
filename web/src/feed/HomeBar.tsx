import { useLingui } from "@lingui/react/macro"
import { ChevronDown, Search } from "lucide-react"
import { openOverlay } from "../kernel/overlays.ts"
import { Slot } from "../kernel/slots.tsx"
import { useStore } from "../kernel/store.ts"
import { useOrganisation } from "../people/people.ts"
import { IconButton } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Mark } from "../ui/Mark.tsx"

/** The phone's bar on Home: the name opens the sheet with every space. */
export function HomeBar() {
  const { t } = useLingui()
  const organisation = useOrganisation()
  const logo = useStore((held) => held.look?.logo)
  return (
    <header className="mtop plain">
      <button type="button" className="orgb grow" aria-haspopup="dialog" onClick={() => openOverlay("spaces")}>
        <Mark logo={logo} />
        <bdi className="t trunc">{organisation}</bdi>
        <Icon of={ChevronDown} size={14} />
      </button>
      <IconButton label={t`Search`} icon={Search} size={20} onClick={() => openOverlay("palette")} />
      <Slot name="home-bar" />
    </header>
  )
}
