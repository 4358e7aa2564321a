import { useLingui } from "@lingui/react/macro"
import { Smile } from "lucide-react"
import { useRef, useState } from "react"
import { IconButton } from "../ui/Button.tsx"
import { EmojiPopover } from "./EmojiPopover.tsx"
import type { Field } from "./useField.ts"

export function EmojiButton({ field }: { field: Field }) {
  const { t } = useLingui()
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton ref={trigger} className="smile" label={t`Emoji`} icon={Smile} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)} />
      {open && <EmojiPopover trigger={trigger} onClose={() => { setOpen(false); field.focus() }} onChoose={(emoji) => field.surface.current?.insert({ text: emoji })} />}
    </>
  )
}
