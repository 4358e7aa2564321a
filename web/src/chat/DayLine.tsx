import { Trans, useLingui } from "@lingui/react/macro"
import { useRef, useState } from "react"
import { clock, dayName, distance, useNow } from "../kernel/time.ts"
import { Button } from "../ui/Button.tsx"
import { Popover } from "../ui/Popover.tsx"

/** The line between two days; pressed, it leads to any other. */
export function DayLine({ at, onJump }: { at: string; onJump: (at: string) => void }) {
  const { t } = useLingui()
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const now = useNow()
  const name = dayName(at, now)
  const far = distance(at, now)
  return (
    <div className="divider">
      <button ref={trigger} type="button" aria-haspopup="dialog" aria-expanded={open} title={t`Go to another day`} onClick={() => setOpen(true)}>
        {far === "today" ? <Trans>Today, {name}</Trans> : far === "yesterday" ? <Trans>Yesterday, {name}</Trans> : name}
      </button>
      {open && (
        <Popover label={t`Go to a day`} trigger={trigger} onClose={() => setOpen(false)}>
          <JumpForm at={at} onJump={(day) => { setOpen(false); onJump(day) }} />
        </Popover>
      )}
    </div>
  )
}

function JumpForm({ at, onJump }: { at: string; onJump: (at: string) => void }) {
  const { t } = useLingui()
  const [day, setDay] = useState(at.slice(0, 10))
  const go = () => {
    const midnight = new Date(`${day}T00:00:00`)
    if (!Number.isNaN(midnight.getTime())) onJump(midnight.toISOString())
  }
  return (
    <form className="jump" onSubmit={(event) => { event.preventDefault(); go() }}>
      <label className="field"><span className="lbl"><Trans>Go to a day</Trans></span><input className="input" type="date" value={day} max={new Date().toISOString().slice(0, 10)} onChange={(event) => setDay(event.target.value)} /></label>
      <div className="row">
        <Button look="primary" type="submit"><Trans>Go</Trans></Button>
        <Button look="quiet" onClick={() => onJump("1970-01-01T00:00:00Z")} aria-label={t`Go to the beginning`}><Trans>To the beginning</Trans></Button>
      </div>
    </form>
  )
}

export function NewLine({ at }: { at: string }) {
  return <div className="divider new" role="separator"><Trans>New since {clock(at)}</Trans></div>
}
