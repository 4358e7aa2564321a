import { Trans, useLingui } from "@lingui/react/macro"
import type { LucideIcon } from "lucide-react"
import { type FormEvent, useRef, useState } from "react"
import { Button, IconButton } from "../../ui/Button.tsx"
import { Field } from "../../ui/Field.tsx"
import { Popover } from "../../ui/Popover.tsx"
import type { RichSurface } from "./editor.ts"
import { signs } from "./schema.ts"

/** Makes the words a link, or asks for an address to put there; on a link it takes it away. */
export function LinkButton({ surface, icon }: { surface: RichSurface; icon: LucideIcon }) {
  const { t } = useLingui()
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [address, setAddress] = useState("")
  const { $from, from, to } = surface.view.state.selection
  const linked = signs.link.isInSet($from.marks()) !== undefined || surface.view.state.doc.rangeHasMark(from, to, signs.link)
  const press = () => {
    if (linked) return surface.mark("link")
    setAddress("")
    setOpen(true)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const href = completed(address)
    setOpen(false)
    if (href !== "") surface.mark("link", href)
  }
  return (
    <>
      <IconButton ref={trigger} label={t`Link`} icon={icon} size={16} tabIndex={-1} aria-pressed={linked} aria-haspopup="dialog" aria-expanded={open} onClick={press} />
      {open && (
        <Popover label={t`Link`} trigger={trigger} onClose={() => setOpen(false)}>
          <form className="linkform" onSubmit={submit}>
            <Field label={t`Address`} value={address} onChange={(event) => setAddress(event.target.value)} placeholder="https://" inputMode="url" autoFocus />
            <Button look="primary" type="submit"><Trans>Link it</Trans></Button>
          </form>
        </Popover>
      )}
    </>
  )
}

/** People leave out what stands in front of every address. */
export function completed(address: string): string {
  const bare = address.trim()
  if (bare === "" || /^(?:https?|mailto|tel):/i.test(bare)) return bare
  return /^\S+@\S+\.\S+$/.test(bare) ? `mailto:${bare}` : `https://${bare.replace(/^\/+/, "")}`
}
