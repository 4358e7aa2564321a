import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { TimeFields } from "../items/TimeFields.tsx"
import { dayAndTime, localOf, MORNING, momentOf, myZone, nameOf, offersAt, onDay } from "../items/times.ts"
import { clock, dayKey, useNow, weekday } from "../kernel/time.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { toast } from "../ui/Toast.tsx"
import { wantedItem } from "./remindOf.ts"
import { letGo, save } from "./saved.ts"
import { useAttempt } from "./useAttempt.ts"
import { savedMark } from "./bell.ts"
import "./notifications.css"

const SHORT_MS = 20 * 60_000

/** When something comes back to me: soon, or on a day of my own. */
export function RemindDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const item = wantedItem()
  const attempt = useAttempt()
  const now = useNow()
  const zone = myZone()
  if (!item) return null
  const remind = (at: Date) => {
    const before = savedMark(item.id)
    onClose()
    const undo = () => (before ? save(item.id, before.due_at ? new Date(before.due_at) : null) : letGo(item.id))
    const day = dayKey(at) === dayKey(new Date()) ? "" : `${weekday(at)} `
    void attempt(save(item.id, at)).then((worked) => worked && toast(t`Comes back ${day}${clock(at)}`, () => void attempt(undo())))
  }
  return (
    <Dialog title={t`Remind me`} onClose={onClose}>
      <ul className="soon">
        <Choice words={t`In 20 minutes`} hint={clock(inAShortTime(now))} onChoose={() => remind(inAShortTime(new Date()))} />
        {offersAt(localOf(now, zone)).map((offer) => {
          const at = momentOf(offer.local, zone)
          return <Choice key={offer.key} words={nameOf(offer)} hint={dayAndTime(at)} onChoose={() => remind(at)} />
        })}
      </ul>
      <OwnDay onChoose={remind} />
    </Dialog>
  )
}

const inAShortTime = (now: Date): Date => new Date(now.getTime() + SHORT_MS)

function Choice({ words, hint, onChoose }: { words: string; hint: string; onChoose: () => void }) {
  return <li><button type="button" className="srow" onClick={onChoose}><span className="grow">{words}</span><span className="muted s13">{hint}</span></button></li>
}

function OwnDay({ onChoose }: { onChoose: (at: Date) => void }) {
  const { t } = useLingui()
  const zone = myZone()
  const [local, setLocal] = useState(onDay(localOf(new Date(), zone), 1, MORNING))
  const at = momentOf(local, zone)
  const over = at <= new Date()
  return (
    <form className="form own-day" onSubmit={(event) => { event.preventDefault(); if (!over) onChoose(at) }}>
      <TimeFields local={local} onChange={setLocal} error={over ? t`This time is over.` : null} />
      <div className="dialog-f"><Button look="primary" type="submit" disabled={over}><Trans>Remind me then</Trans></Button></div>
    </form>
  )
}
