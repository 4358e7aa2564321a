import { useLingui } from "@lingui/react/macro"
import { CalendarClock, ChevronDown } from "lucide-react"
import type { Files } from "../files/useFiles.ts"
import { keepDraft, writeOn } from "../items/drafts.ts"
import { dayAndTime, localOf, momentOf, myZone, nameOf, offersAt } from "../items/times.ts"
import type { Field } from "../items/useField.ts"
import { openDialog } from "../kernel/dialogs.ts"
import { later } from "../kernel/later.tsx"
import { wordsFor } from "../kernel/problems.ts"
import { fullTime } from "../kernel/time.ts"
import type { ItemId, Place, Space } from "../kernel/types.ts"
import { Menu, type MenuChoice } from "../ui/Menu.tsx"
import { toast } from "../ui/Toast.tsx"
import { plan, takeBack, useMayPlan } from "./scheduled.ts"
import "./scheduled.css"

const PickTime = later(() => import("./PickTime.tsx"), "PickTime")

interface SendLaterProps {
  space: Space
  place: Place
  root: ItemId | null
  field: Field
  title?: string
  files: Files
  onPlanned?: () => void
}

/** Beside Send: the same text and files at another time. */
export function SendLater({ space, place, root, field, title = "", files, onPlanned }: SendLaterProps) {
  const { t: say, i18n } = useLingui()
  const mayPlan = useMayPlan()
  const zone = myZone()
  const sendAt = async (local: string) => {
    const lent = await files.lend().catch((problem: unknown) => void toast(i18n._(wordsFor(problem))))
    if (!lent) return
    const written = { space: space.id, place, root, title: title.trim(), body: field.wire() }
    field.read("")
    keepDraft({ space: space.id, root, place, title: "", body: "" })
    onPlanned?.()
    const back = () => writeOn(written)
    try {
      const planned = await plan({ client_id: crypto.randomUUID(), ...written, local, zone, attachments: lent.files })
      lent.keep()
      const undo = () => void takeBack(planned).then(() => { back(); lent.giveBack() }, (problem: unknown) => toast(i18n._(wordsFor(problem))))
      toast(say`Will be sent: ${fullTime(planned.at)}`, undo)
    } catch (problem) {
      back()
      toast(i18n._(wordsFor(problem)))
    }
  }
  if (!mayPlan || (field.text.trim() === "" && files.list.length === 0)) return null
  const choices: MenuChoice[] = offersAt(localOf(new Date(), zone)).map((offer) => ({ key: offer.key, label: nameOf(offer), hint: <span className="m num">{dayAndTime(momentOf(offer.local, zone))}</span>, act: () => void sendAt(offer.local) }))
  const pick = () => openDialog((close) => <PickTime space={space} onClose={close} onPick={(local) => void sendAt(local)} />)
  choices.push({ key: "pick", label: say`Another time`, icon: CalendarClock, act: pick })
  return <span className="sendlater"><Menu label={say`At another time`} icon={ChevronDown} choices={choices} /></span>
}
