import { Trans, useLingui } from "@lingui/react/macro"
import { type RefObject, useEffect, useRef, useState } from "react"
import { clock, dayKey, dayName, distance, startOfDay, useNow } from "../kernel/time.ts"
import { Button } from "../ui/Button.tsx"
import { Popover } from "../ui/Popover.tsx"

interface DayProps {
  at: string
  onJump: (at: string) => void
}

/** The line between two days; pressed, it leads to any other. */
export function DayLine(props: DayProps) {
  const line = useRef<HTMLDivElement>(null)
  useMarkUnder(line)
  return <div ref={line} className="divider"><Day {...props} /></div>
}

/** Where the day in view hangs over the messages: the uppermost part of them. */
const UNDER = "0px 0px -90% 0px"

/** A line that has come so far up is marked; what hangs there would lie over it, and says no more than it. */
function useMarkUnder(line: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = line.current
    const view = element?.closest(".msgs")
    if (!element || !view) return
    const observer = new IntersectionObserver(([seen]) => element.toggleAttribute("data-under", seen?.isIntersecting), { root: view, rootMargin: UNDER })
    observer.observe(element)
    return () => observer.disconnect()
  }, [line])
}

/** The same for the day that is in view while its line lies further up. */
export function DayButton(props: DayProps) {
  return <div className="dayfloat"><Day {...props} /></div>
}

function Day({ at, onJump }: DayProps) {
  const { t } = useLingui()
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const now = useNow()
  const name = dayName(at, now)
  const far = distance(at, now)
  return (
    <>
      <button ref={trigger} type="button" aria-haspopup="dialog" aria-expanded={open} title={t`Go to another day`} onClick={() => setOpen(true)}>
        {far === "today" ? <Trans>Today, {name}</Trans> : far === "yesterday" ? <Trans>Yesterday, {name}</Trans> : name}
      </button>
      {open && (
        <Popover label={t`Go to a day`} trigger={trigger} onClose={() => setOpen(false)}>
          <JumpForm at={at} onJump={(day) => { setOpen(false); onJump(day) }} />
        </Popover>
      )}
    </>
  )
}

function JumpForm({ at, onJump }: DayProps) {
  const { t } = useLingui()
  const [day, setDay] = useState(dayKey(at))
  const go = () => {
    const midnight = startOfDay(day)
    if (!Number.isNaN(midnight.getTime())) onJump(midnight.toISOString())
  }
  return (
    <form className="jump" onSubmit={(event) => { event.preventDefault(); go() }}>
      <label className="field"><span className="lbl"><Trans>Go to a day</Trans></span><input className="input" type="date" value={day} max={dayKey(useNow())} onChange={(event) => setDay(event.target.value)} /></label>
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
