import { useLingui } from "@lingui/react/macro"
import { type RefObject, Suspense, useState } from "react"
import { later } from "../kernel/later.tsx"
import { Popover } from "../ui/Popover.tsx"
import { Skeleton } from "../ui/States.tsx"

const EmojiPicker = later(() => import("./EmojiPicker.tsx"), "EmojiChoice")

interface EmojiPopoverProps {
  trigger: RefObject<HTMLElement | null>
  onChoose: (emoji: string) => void
  onClose: () => void
}

const OwnEmojiDialog = later(() => import("./OwnEmojiDialog.tsx"), "OwnEmojiDialog")

export function EmojiPopover({ trigger, onChoose, onClose }: EmojiPopoverProps) {
  const { t } = useLingui()
  const choose = (emoji: string) => {
    onChoose(emoji)
    onClose()
  }
  const [adding, setAdding] = useState(false)
  if (adding) return <Suspense fallback={null}><OwnEmojiDialog onClose={onClose} /></Suspense>
  return (
    <Popover label={t`Choose an emoji`} trigger={trigger} onClose={onClose} bare>
      <Suspense fallback={<Skeleton rows={2} face={false} />}>
        <EmojiPicker onChoose={choose} onAdd={() => setAdding(true)} />
      </Suspense>
    </Popover>
  )
}
