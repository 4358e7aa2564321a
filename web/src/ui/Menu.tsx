import type { LucideIcon } from "lucide-react"
import { type ReactNode, type RefObject, Suspense, useEffect, useEffectEvent, useRef, useState } from "react"
import { later } from "../kernel/later.tsx"
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
  /** Or a hook that finds them out, which costs nothing until the menu opens. */
  choices: readonly MenuChoice[] | (() => readonly MenuChoice[])
  /** The icon of the button; with `text` it becomes a button with words. */
  icon?: LucideIcon
  text?: ReactNode
  small?: boolean
  onOpenChange?: (open: boolean) => void
}

// The menu itself comes with the first press, so that it is not in the script of the first screen.
const MenuPopover = later(() => import("./MenuPopover.tsx"), "MenuPopover")

export function Menu({ label, choices, icon, text, small = false, onOpenChange }: MenuProps) {
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const chosen = useChosen(open, trigger)
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
          <Opened label={label} choices={choices} trigger={trigger} onChoose={(choice) => (chosen.current = choice)} onClose={() => change(false)} />
        </Suspense>
      )}
    </>
  )
}

interface OpenedProps extends Pick<MenuProps, "label" | "choices"> {
  trigger: RefObject<HTMLButtonElement | null>
  onChoose: (choice: MenuChoice | undefined) => void
  onClose: () => void
}

function Opened({ choices: useChoices, ...rest }: OpenedProps) {
  const choices = typeof useChoices === "function" ? useChoices() : useChoices
  return <MenuPopover choices={choices} {...rest} />
}

/**
 * What was chosen is done when the menu has gone: while it is there all else is inert, and an edit or a dialog could not
 * take the focus. The button has it first, so that it is what they give it back to.
 */
function useChosen(open: boolean, trigger: RefObject<HTMLElement | null>): RefObject<MenuChoice | undefined> {
  const chosen = useRef<MenuChoice>(undefined)
  const act = useEffectEvent(() => {
    const choice = chosen.current
    chosen.current = undefined
    if (choice) trigger.current?.focus()
    choice?.act()
  })
  useEffect(() => {
    if (!open) act()
  }, [open])
  // The button itself may go together with its menu.
  useEffect(() => () => act(), [])
  return chosen
}
