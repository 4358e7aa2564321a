import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { dayKey, weekday, weekdayBriefly } from "../kernel/time.ts"
import { Button } from "../ui/Button.tsx"
import { Field, SelectField, Switch } from "../ui/Field.tsx"
import { type Reachable, type Rhythm, useBell } from "./bell.ts"
import { short } from "./quiet.ts"
import { ring } from "./ring.ts"
import { beQuiet, beQuietForAnHour, beReachable, choose } from "./settings.ts"
import { useAttempt } from "./useAttempt.ts"
import { useQuietLine } from "./useQuietLine.ts"
import { atHour, dayAfter } from "./when.ts"
import "./notifications.css"

const USUAL: Reachable = { days: [1, 2, 3, 4, 5], begins: "08:00", ends: "17:00" }
const MORNING = 8
/** A Monday: the names of the days come from the calendar. */
const MONDAY = "2024-01-01"

const dayOf = (day: number): string => `${dayAfter(MONDAY, day - 1)}T12:00:00Z`
const dayOfWeek = (day: number): string => weekday(dayOf(day))

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
    <section aria-labelledby="you-news" tabIndex={-1}>
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
      {settings.mail && <Letters />}
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
          <Button size="small" onClick={() => void attempt(beQuietForAnHour())}><Trans>No sound for an hour</Trans></Button>
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
          const name = dayOfWeek(day)
          return <button key={day} type="button" aria-label={name} title={name} aria-pressed={reachable.days.includes(day)} onClick={() => toggle(day)}>{weekdayBriefly(dayOf(day))}</button>
        })}
      </span>
      <div className="pair">
        <Field label={t`From`} type="time" required value={begins} onChange={(event) => setBegins(event.target.value)} onBlur={() => begins !== "" && begins !== short(reachable.begins) && keep({ begins })} />
        <Field label={t`Until`} type="time" required value={ends} onChange={(event) => setEnds(event.target.value)} onBlur={() => ends !== "" && ends !== short(reachable.ends) && keep({ ends })} hint={overnight ? t`on the next day` : undefined} />
      </div>
    </div>
  )
}

function Letters() {
  const { t } = useLingui()
  const { settings } = useBell()
  const attempt = useAttempt()
  const [at, setAt] = useState(settings.mail_at)
  const rhythms: [Rhythm, string][] = [["away", t`Once a day, when I was not here`], ["hourly", t`As it happens, at most once an hour`], ["daily", t`Once a day`], ["weekly", t`Once a week`], ["never", t`Never`]]
  const timed = settings.rhythm === "away" || settings.rhythm === "daily" || settings.rhythm === "weekly"
  return (
    <div className="hours-of">
      <SelectField label={t`E-mail about what I missed`} value={settings.rhythm} onChange={(event) => void attempt(choose({ rhythm: event.target.value as Rhythm }))} hint={t`Texts of spaces that not everybody can read are never in it.`}>
        {rhythms.map(([rhythm, words]) => <option key={rhythm} value={rhythm}>{words}</option>)}
      </SelectField>
      {timed && (
        <div className="pair">
          <Field label={t`At`} type="time" required value={at} onChange={(event) => setAt(event.target.value)} onBlur={() => at !== "" && at !== settings.mail_at && void attempt(choose({ mail_at: at }))} />
          {settings.rhythm === "weekly" && (
            <SelectField label={t`On`} value={settings.mail_day} onChange={(event) => void attempt(choose({ mail_day: Number(event.target.value) }))}>
              {[1, 2, 3, 4, 5, 6, 7].map((day) => <option key={day} value={day}>{dayOfWeek(day)}</option>)}
            </SelectField>
          )}
        </div>
      )}
    </div>
  )
}
