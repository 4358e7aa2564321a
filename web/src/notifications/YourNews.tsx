import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { dayKey, weekday } from "../kernel/time.ts"
import { Button } from "../ui/Button.tsx"
import { Field, Switch } from "../ui/Field.tsx"
import { type Reachable, useBell } from "./bell.ts"
import { short } from "./quiet.ts"
import { ring } from "./ring.ts"
import { beQuiet, beReachable, choose } from "./settings.ts"
import { useAttempt } from "./useAttempt.ts"
import { useQuietLine } from "./useQuietLine.ts"
import { atHour, dayAfter } from "./when.ts"
import "./notifications.css"

const USUAL: Reachable = { days: [1, 2, 3, 4, 5], begins: "08:00", ends: "17:00" }
const HOUR_MS = 3_600_000
const MORNING = 8
/** A Monday: the names of the days come from the calendar. */
const MONDAY = "2024-01-01"

/** When I may be reached, and by what. The messages themselves never wait. */
export function YourNews() {
  const { t } = useLingui()
  const { settings } = useBell()
  const attempt = useAttempt()
  const { reachable, sound } = settings
  const hear = (on: boolean) => {
    if (on) ring()
    void attempt(choose({ sound: on }))
  }
  return (
    <section aria-labelledby="you-news">
      <h2 className="h2" id="you-news"><Trans>When you may be reached</Trans></h2>
      <Now />
      <div className="setr">
        <span className="grow"><b className="block"><Trans>Only at certain times</Trans></b><span className="muted s13"><Trans>Outside them sound and mail wait. What people write is there at once.</Trans></span></span>
        <Switch label={t`Only at certain times`} on={reachable !== null} onChange={(on) => void attempt(choose({ reachable: on ? USUAL : null }))} />
      </div>
      {reachable && <Hours key={`${reachable.begins} ${reachable.ends}`} reachable={reachable} />}
      <div className="setr">
        <span className="grow"><b className="block"><Trans>A soft sound</Trans></b><span className="muted s13"><Trans>For what is new in the bell, while this page is open.</Trans></span></span>
        <Switch label={t`A soft sound`} on={sound} onChange={hear} />
      </div>
    </section>
  )
}

function Now() {
  const { settings } = useBell()
  const attempt = useAttempt()
  const line = useQuietLine()
  const quiet = settings.quiet_until !== null && new Date(settings.quiet_until) > new Date()
  const tomorrow = () => atHour(dayAfter(dayKey(new Date()), 1), MORNING)
  return (
    <div className="setr">
      <span className="grow" role="status">{line ?? <Trans>Reachable at any time</Trans>}</span>
      {quiet ? (
        <Button size="small" onClick={() => void attempt(beReachable())}><Trans>Sound again now</Trans></Button>
      ) : (
        <span className="row wrap">
          <Button size="small" onClick={() => void attempt(beQuiet(new Date(Date.now() + HOUR_MS)))}><Trans>No sound for an hour</Trans></Button>
          <Button size="small" onClick={() => void attempt(beQuiet(tomorrow()))}><Trans>No sound until tomorrow</Trans></Button>
        </span>
      )}
    </div>
  )
}

function Hours({ reachable }: { reachable: Reachable }) {
  const { t } = useLingui()
  const attempt = useAttempt()
  const [begins, setBegins] = useState(short(reachable.begins))
  const [ends, setEnds] = useState(short(reachable.ends))
  const keep = (facts: Partial<Reachable>) => void attempt(choose({ reachable: { ...reachable, begins, ends, ...facts } }))
  const toggle = (day: number) => {
    const days = reachable.days.includes(day) ? reachable.days.filter((one) => one !== day) : [...reachable.days, day]
    if (days.length > 0) keep({ days: days.toSorted() })
  }
  const overnight = ends <= begins
  return (
    <div className="hours-of">
      <span className="seg" role="group" aria-label={t`Days`}>
        {[1, 2, 3, 4, 5, 6, 7].map((day) => {
          const name = weekday(`${dayAfter(MONDAY, day - 1)}T12:00:00Z`)
          return <button key={day} type="button" aria-label={name} title={name} aria-pressed={reachable.days.includes(day)} onClick={() => toggle(day)}>{name.slice(0, 2)}</button>
        })}
      </span>
      <div className="pair">
        <Field label={t`From`} type="time" required value={begins} onChange={(event) => setBegins(event.target.value)} onBlur={() => begins !== "" && begins !== short(reachable.begins) && keep({ begins })} />
        <Field label={t`Until`} type="time" required value={ends} onChange={(event) => setEnds(event.target.value)} onBlur={() => ends !== "" && ends !== short(reachable.ends) && keep({ ends })} hint={overnight ? t`on the next day` : undefined} />
      </div>
    </div>
  )
}
