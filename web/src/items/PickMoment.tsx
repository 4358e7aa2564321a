import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { cityOf } from "../people/zones.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { wireOfMoment } from "./moments.ts"
import { TimeFields } from "./TimeFields.tsx"
import { localOf, momentOf, myZone, onDay } from "./times.ts"

/** The next full hour. */
const soon = (local: string) => onDay(local, 0, `${String(Math.min(23, Number(local.slice(11, 13)) + 1)).padStart(2, "0")}:00`)

/** A time that everybody reads by their own clock. */
export function PickMoment({ onPick, onClose }: { onPick: (wire: string) => void; onClose: () => void }) {
  const { t } = useLingui()
  const zone = myZone()
  const [local, setLocal] = useState(() => soon(localOf(new Date(), zone)))
  const pick = () => {
    onClose()
    // The dialog gives the focus back to what opened it first.
    setTimeout(onPick, 0, wireOfMoment(momentOf(local, zone), zone))
  }
  return (
    <Dialog title={t`Date and time`} onClose={onClose}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); pick() }}>
        <TimeFields focused local={local} onChange={setLocal} error={null} />
        <p className="s13 ink2"><Trans>By the clock of {cityOf(zone)}. Everybody reads it by their own.</Trans></p>
        <div className="dialog-f">
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button look="primary" type="submit"><Trans>Put it in</Trans></Button>
        </div>
      </form>
    </Dialog>
  )
}
