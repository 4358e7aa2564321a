import { useLingui } from "@lingui/react/macro"
import { Search } from "lucide-react"
import { openOverlay } from "../kernel/overlays.ts"
import { IconButton } from "../ui/Button.tsx"

/** On the phone search sits in the top bar; elsewhere it is in the rail. */
export function SearchButton() {
  const { t } = useLingui()
  return <IconButton className="mob" label={t`Search`} icon={Search} size={20} onClick={() => openOverlay("palette")} />
}
