import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { TimeFields } from "../items/TimeFields.tsx"
import { localOf, MORNING, momentOf, myZone, onDay } from "../items/times.ts"
import { clockIn } from "../kernel/time.ts"
import type { Space } from "../kernel/types.ts"
import { usePerson, useMe } from "../people/people.ts"
import { cityOf } from "../people/zones.ts"
import { othersIn } from "../spaces/spaces.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import "./scheduled.css"

/** A day and a time, by my own clock; written to one person, their clock is said beside it. */
export function PickTime({ space, onPick, onClose }: { space: Space; onPick: (local: string) => void; onClose: () => void }) {
  const { t } = useLingui()
  const zone = myZone()
  const [local, setLocal] = useState(onDay(localOf(new Date(), zone), 1, MORNING))
  const over = momentOf(local, zone) <= new Date()
  const pick = () => {
    if (over) return
    onPick(local)
    onClose()
  }
  return (
    <Dialog title={t`Send later`} onClose={onClose}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); pick() }}>
        <TimeFields focused local={local} onChange={setLocal} error={over ? t`This time is over.` : null} />
        <p className="s13 ink2"><Trans>By the clock of {cityOf(zone)}.</Trans> <Theirs space={space} at={momentOf(local, zone)} /></p>
        <div className="dialog-f">
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button look="primary" type="submit" disabled={over}><Trans>Send later</Trans></Button>
        </div>
      </form>
    </Dialog>
  )
}

function Theirs({ space, at }: { space: Space; at: Date }) {
  const me = useMe()
  const others = space.kind === "direct" ? othersIn(space, me?.id) : []
  const other = usePerson(others.length === 1 ? others[0] : undefined)
  const time = other?.zone && other.zone !== myZone() ? clockIn(other.zone, at) : null
  if (!other || time === null) return null
  return <Trans>For {other.name} it is {time} then.</Trans>
}
