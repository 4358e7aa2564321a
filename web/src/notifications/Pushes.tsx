import { Trans, useLingui } from "@lingui/react/macro"
import { BellRing, MonitorSmartphone } from "lucide-react"
import { useState } from "react"
import { useMoment } from "../people/said.ts"
import { Button } from "../ui/Button.tsx"
import { SelectField, Switch } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { type PushSays, useBell } from "./bell.ts"
import { beTold, canBeTold, endDevice, isDenied, type PushDevice, tryOut, usePushDevices } from "./push.ts"
import { choose } from "./settings.ts"
import { useAttempt } from "./useAttempt.ts"

/** News while no page is open: on this device, how much of it shows, and which others get it. */
export function Pushes() {
  const devices = usePushDevices(true)
  if (devices.isPending) return <Skeleton rows={2} face={false} />
  if (devices.error) return <ErrorState error={devices.error} onRetry={() => void devices.refetch()} />
  const { key, items } = devices.data
  const here = items.find((device) => device.current)
  const others = items.filter((device) => !device.current)
  return (
    <>
      {canBeTold() && <Here serverKey={key} here={here} />}
      {items.length > 0 && <Says />}
      {others.length > 0 && (
        <div className="hours-of">
          <h3 className="s13"><Trans>Others that get notifications</Trans></h3>
          <ul>{others.map((device) => <DeviceLine key={device.id} device={device} />)}</ul>
        </div>
      )}
    </>
  )
}

function Here({ serverKey, here }: { serverKey: string; here: PushDevice | undefined }) {
  const { t } = useLingui()
  const attempt = useAttempt()
  const [denied, setDenied] = useState(isDenied)
  const [wanted, setWanted] = useState<boolean>()
  const turn = async (on: boolean) => {
    setWanted(on)
    await attempt(on ? beTold(serverKey) : here ? endDevice(here) : Promise.resolve())
    setDenied(isDenied())
    setWanted(undefined)
  }
  const test = async () => {
    if (await attempt(tryOut())) toast(t`It is on its way. It may take a few seconds.`)
  }
  const on = wanted ?? here !== undefined
  return (
    <>
      <div className="setr">
        <span className="grow">
          <b className="block"><Trans>Notifications here</Trans></b>
          <span className="muted s13"><Trans>Also when this page is closed. Not in your quiet hours.</Trans></span>
        </span>
        {!denied && <Switch label={t`Notifications here`} on={on} onChange={(next) => void turn(next)} />}
      </div>
      {denied && <p className="s13" role="status"><Trans>The browser does not allow it for this page. Press the sign before the address, allow notifications there, then load this page anew.</Trans></p>}
      {here && !denied && <div><Button size="small" icon={BellRing} onClick={() => void test()}><Trans>Send me one to try</Trans></Button></div>}
    </>
  )
}

function Says() {
  const { t } = useLingui()
  const { settings } = useBell()
  const attempt = useAttempt()
  const choices: [PushSays, string][] = [["nothing", t`Only that something is new`], ["who", t`Who it is and where`], ["words", t`The words too`]]
  return (
    <SelectField label={t`What a notification says`} hint={t`It also shows on a locked screen.`} value={settings.push_says} onChange={(event) => void attempt(choose({ push_says: event.target.value as PushSays }))}>
      {choices.map(([says, words]) => <option key={says} value={says}>{words}</option>)}
    </SelectField>
  )
}

function DeviceLine({ device }: { device: PushDevice }) {
  const { t } = useLingui()
  const attempt = useAttempt()
  const since = useMoment(device.made_at)
  const reached = useMoment(device.reached_at ?? device.made_at)
  return (
    <li className="ln">
      <Icon of={MonitorSmartphone} size={18} />
      <span className="grow">
        <span className="trunc block">{device.device}</span>
        <span className="m block">{device.reached_at ? <Trans>Since {since}, last told {reached}</Trans> : <Trans>Since {since}</Trans>}</span>
      </span>
      <Button size="small" aria-label={t`No more notifications on ${device.device}`} onClick={() => void attempt(endDevice(device))}><Trans>End</Trans></Button>
    </li>
  )
}
