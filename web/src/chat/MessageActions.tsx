import { Trans, useLingui } from "@lingui/react/macro"
import { Ellipsis, Reply, SmilePlus } from "lucide-react"
import { useRef, useState } from "react"
import { EmojiPopover } from "../items/EmojiPopover.tsx"
import { useReact } from "../items/Reactions.tsx"
import { useItemChoices } from "../items/useItemChoices.tsx"
import { useTone, withTone } from "../items/tones.ts"
import { QUICK, wordOf } from "../items/words.ts"
import type { Item, ItemId, Space } from "../kernel/types.ts"
import { IconButton } from "../ui/Button.tsx"
import { Sheet } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Menu } from "../ui/Menu.tsx"

interface ActionsProps {
  item: Item
  space: Space
  onEdit: () => void
  onThread: ((root: ItemId) => void) | undefined
  mayWrite: boolean
}

/** Stays while something of it is open, wherever pointer and focus are by then. */
export function MessageActions({ item, space, onEdit, onThread, mayWrite, onBusy }: ActionsProps & { onBusy: (busy: boolean) => void }) {
  const { t } = useLingui()
  const react = useReact(item)
  const choices = useItemChoices(item, space, onEdit)
  const trigger = useRef<HTMLButtonElement>(null)
  const [picking, setPicking] = useState(false)
  const pick = (open: boolean) => {
    setPicking(open)
    onBusy(open)
  }
  return (
    <div className="hov" role="toolbar" aria-label={t`What you can do with this message`}>
      {mayWrite && <IconButton ref={trigger} label={t`React`} icon={SmilePlus} aria-haspopup="dialog" aria-expanded={picking} onClick={() => pick(true)} />}
      {onThread && (mayWrite || item.thread) && <IconButton label={t`Reply in thread`} icon={Reply} mirror onClick={() => onThread(item.id)} />}
      <Menu label={t`More`} icon={Ellipsis} choices={choices} onOpenChange={onBusy} />
      {picking && <EmojiPopover trigger={trigger} onClose={() => pick(false)} onChoose={react} />}
    </div>
  )
}

/** The same on the phone, in a sheet from below. */
export function PhoneActions({ item, space, onEdit, onThread, mayWrite, onClose }: ActionsProps & { onClose: () => void }) {
  const { t, i18n } = useLingui()
  const tone = useTone()
  const react = useReact(item)
  const choices = useItemChoices(item, space, onEdit)
  const then = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <Sheet label={t`What you can do with this message`} onClose={onClose}>
      <div className="body">
        {mayWrite && (
          <div className="emoji-quick quickrow">
            {QUICK.map((bare) => {
              const emoji = withTone(bare, tone)
              const word = wordOf(emoji)
              return <button key={emoji} type="button" aria-label={word ? i18n._(word) : emoji} onClick={then(() => react(emoji))}>{emoji}</button>
            })}
          </div>
        )}
        {onThread && <button type="button" className="srow" onClick={then(() => onThread(item.id))}><Icon of={Reply} size={18} mirror /><Trans>Reply in thread</Trans></button>}
        {choices.map((choice) => (
          <button key={choice.key} type="button" className="srow" onClick={then(choice.act)}>
            {choice.icon && <Icon of={choice.icon} size={18} />}
            {choice.label}
          </button>
        ))}
      </div>
    </Sheet>
  )
}
