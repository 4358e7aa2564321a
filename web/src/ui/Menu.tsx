import type { LucideIcon } from "lucide-react"
import { lazy, type ReactNode, Suspense, useRef, useState } from "react"
import { Button, IconButton } from "./Button.tsx"

export interface MenuChoice {
  key: string
  label: string
  icon?: LucideIcon
  hint?: ReactNode
  danger?: boolean
  act: () => void
}

interface MenuProps {
  label: string
  choices: readonly MenuChoice[]
  /** The icon of the button; with `text` it becomes a button with words. */
  icon?: LucideIcon
  text?: ReactNode
  small?: boolean
  onOpenChange?: (open: boolean) => void
}

// The menu itself comes with the first press, so that it is not in the script of the first screen.
const MenuPopover = lazy(() => import("./MenuPopover.tsx").then((module) => ({ default: module.MenuPopover })))

export function Menu({ label, choices, icon, text, small = false, onOpenChange }: MenuProps) {
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const change = (next: boolean) => {
    setOpen(next)
    onOpenChange?.(next)
  }
  const wiring = { ref: trigger, "aria-haspopup": "menu" as const, "aria-expanded": open, onClick: () => change(!open) }
  return (
    <>
      {text || !icon ? (
        <Button size={small ? "small" : "normal"} {...wiring} {...(icon ? { icon } : {})}>{text}</Button>
      ) : (
        <IconButton label={label} icon={icon} {...wiring} />
      )}
      {open && (
        <Suspense fallback={null}>
          <MenuPopover label={label} choices={choices} trigger={trigger} onClose={() => change(false)} />
        </Suspense>
      )}
    </>
  )
}
