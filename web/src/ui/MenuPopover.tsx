import type { RefObject } from "react"
import { Menu, MenuItem } from "react-aria-components/Menu"
import { Popover } from "react-aria-components/Popover"
import { Icon } from "./Icon.tsx"
import type { MenuChoice } from "./Menu.tsx"

interface MenuPopoverProps {
  label: string
  choices: readonly MenuChoice[]
  trigger: RefObject<HTMLElement | null>
  onClose: () => void
}

export function MenuPopover({ label, choices, trigger, onClose }: MenuPopoverProps) {
  return (
    <Popover triggerRef={trigger} isOpen onOpenChange={(open) => !open && onClose()} placement="bottom end" offset={4} aria-label={label} {...within(trigger)}>
      <Menu className="menu" aria-label={label} autoFocus="first" onClose={onClose} onAction={(key) => choices.find((choice) => choice.key === key)?.act()}>
        {choices.map((choice) => (
          <MenuItem key={choice.key} id={choice.key} textValue={choice.label} className={choice.danger ? "mi danger" : "mi"}>
            {choice.icon && <Icon of={choice.icon} />}
            <span className="grow">{choice.label}</span>
            {choice.hint}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  )
}

/** A modal dialog makes everything outside it inert; a menu of one of its buttons has to be inside. */
function within(trigger: RefObject<HTMLElement | null>) {
  const dialog = trigger.current?.closest("dialog")
  return dialog ? { UNSTABLE_portalContainer: dialog } : {}
}
