import { Trans } from "@lingui/react/macro"
import { Download } from "lucide-react"
import { install, useInstallable } from "../kernel/install.ts"
import { Button } from "../ui/Button.tsx"
import { Pushes } from "./Pushes.tsx"
import { canBeTold, usePushDevices, usePushOff } from "./push.ts"
import "./notifications.css"

/** What this device can do beyond a page, and which devices are told of news. Where there is neither, nothing shows. */
export function ThisDevice() {
  const installable = useInstallable()
  const off = usePushOff()
  const devices = usePushDevices(!off)
  const pushes = !off && (canBeTold() || (devices.data?.items.length ?? 0) > 0)
  if (installable === "no" && !pushes) return null
  return (
    <section aria-labelledby="you-device" tabIndex={-1}>
      <h2 className="h2" id="you-device"><Trans>On your devices</Trans></h2>
      <Installing />
      {pushes && <Pushes />}
    </section>
  )
}

function Installing() {
  const installable = useInstallable()
  if (installable === "no") return null
  return (
    <div className="setr">
      <span className="grow">
        <b className="block"><Trans>As an app</Trans></b>
        <span className="muted s13">
          {installable === "installed" && <Trans>It is installed, and opens without a connection too.</Trans>}
          {installable === "ready" && <Trans>With a window and an icon of its own. It opens without a connection too.</Trans>}
          {installable === "by_hand" && <Trans>Choose Share in the browser, then “Add to Home Screen”. Notifications come only to the app.</Trans>}
        </span>
      </span>
      {installable === "ready" && <Button size="small" icon={Download} onClick={() => void install()}><Trans>Install</Trans></Button>}
    </div>
  )
}
