import { Trans } from "@lingui/react/macro"
import { RefreshCw } from "lucide-react"
import { useNewVersion } from "../kernel/renewal.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"

/** The server was renewed. The next screen is the new one anyway; whoever likes has it at once. */
export function NewVersion() {
  if (!useNewVersion()) return null
  return (
    <div className="banner info strip" role="status">
      <Icon of={RefreshCw} />
      <span><Trans>There is a new version. It comes with the next page you open.</Trans></span>
      <Button size="small" onClick={() => location.reload()}><Trans>Load it now</Trans></Button>
    </div>
  )
}
