import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { dayAndTime } from "../items/times.ts"
import { clock, dayKey, useNow, weekday } from "../kernel/time.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Field } from "../ui/Field.tsx"
import { toast } from "../ui/Toast.tsx"
import { wantedItem } from "./remindOf.ts"
import { letGo, save } from "./saved.ts"
import { useAttempt } from "./useAttempt.ts"
import { atHour, dayAfter, type Soon, soonAt } from "./when.ts"
import { savedMark } from "./bell.ts"
import "./notifications.css"

/** When something comes back to me: soon, or on a day of my own. */
export function RemindDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const item = wantedItem()
  const attempt = useAttempt()
  const now = useNow()
  const today = dayKey(now)
  if (!item) return null
  const remind = (at: Date) => {
    const before = savedMark(item.id)
    onClose()
    const undo = () => (before ? save(item.id, before.due_at ? new Date(before.due_at) : null) : letGo(item.id))
    const day = dayKey(at) === dayKey(new Date()) ? "" : `${weekday(at)} `
    void attempt(save(item.id, at)).then((worked) => worked && toast(t`Comes back ${day}${clock(at)}`, () => void attempt(undo())))
  }
  const choices: [Soon, string][] = [["minutes", t`In 20 minutes`], ["afternoon", t`This afternoon`], ["morning", t`Tomorrow morning`], ["week", t`Next week`]]
  return (
    <Dialog title={t`Remind me`} onClose={onClose}>
      <ul className="soon">
        {choices.map(([soon, words]) => {
          const at = soonAt(soon, now, today)
          return at && <li key={soon}><button type="button" className="srow" onClick={() => remind(soonAt(soon, new Date(), today) ?? at)}><span className="grow">{words}</span><span className="muted s13">{soon === "minutes" ? clock(at) : dayAndTime(at)}</span></button></li>
        })}
      </ul>
      <OwnDay today={today} onChoose={remind} />
    </Dialog>
  )
}

function OwnDay({ today, onChoose }: { today: string; onChoose: (at: Date) => void }) {
  const { t } = useLingui()
  const [day, setDay] = useState(dayAfter(today, 1))
  const [time, setTime] = useState("09:00")
  const [error, setError] = useState<string>()
  const submit = () => {
    const [hour = 0, minute = 0] = time.split(":").map(Number)
    const at = atHour(day, hour, minute)
    if (!day || !time || Number.isNaN(at.getTime())) return setError(t`Choose a day and a time.`)
    if (at <= new Date()) return setError(t`This is over. Choose a time to come.`)
    onChoose(at)
  }
  return (
    <form className="form own-day" onSubmit={(event) => { event.preventDefault(); submit() }} noValidate>
      <div className="pair">
        <Field label={t`Day`} type="date" min={today} value={day} onChange={(event) => setDay(event.target.value)} error={error} />
        <Field label={t`Time`} type="time" value={time} onChange={(event) => setTime(event.target.value)} />
      </div>
      <div className="dialog-f"><Button look="primary" type="submit"><Trans>Remind me then</Trans></Button></div>
    </form>
  )
}
