import { useLingui } from "@lingui/react"
import { type RefObject, useEffect, useRef } from "react"
import { I18nProvider } from "react-aria-components/I18nProvider"
import { Menu, MenuItem } from "react-aria-components/Menu"
import { Popover } from "react-aria-components/Popover"
import { Icon } from "./Icon.tsx"
import type { MenuChoice } from "./Menu.tsx"

interface MenuPopoverProps {
  label: string
  choices: readonly MenuChoice[]
  trigger: RefObject<HTMLElement | null>
  onChoose: (choice: MenuChoice | undefined) => void
  onClose: () => void
}

/** Without being told, react-aria speaks the language of the browser, and takes its direction. */
export function MenuPopover({ label, choices, trigger, onChoose, onClose }: MenuPopoverProps) {
  const { i18n } = useLingui()
  const menu = useRef<HTMLDivElement>(null)
  useFirstChoice(menu)
  return (
    <I18nProvider locale={i18n.locale}>
      <Popover triggerRef={trigger} isOpen onOpenChange={(open) => !open && onClose()} placement="bottom end" offset={4} aria-label={label} {...within(trigger)}>
        <Menu ref={menu} className="menu" aria-label={label} autoFocus="first" onClose={onClose} onAction={(key) => onChoose(choices.find((choice) => choice.key === key))}>
          {choices.map((choice) => (
            <MenuItem key={choice.key} id={choice.key} textValue={choice.label} className={choice.danger ? "mi danger" : "mi"}>
              {choice.icon && <Icon of={choice.icon} />}
              <span className="grow">{choice.label}</span>
              {choice.hint}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </I18nProvider>
  )
}

/** Opened for the second time, the menu itself has the focus and not its first choice, which nobody hears then. */
function useFirstChoice(menu: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const drawn = requestAnimationFrame(() => {
      if (document.activeElement === menu.current) menu.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus()
    })
    return () => cancelAnimationFrame(drawn)
  }, [menu])
}

/** A modal dialog makes everything outside it inert; a menu of one of its buttons has to be inside. */
function within(trigger: RefObject<HTMLElement | null>) {
  const dialog = trigger.current?.closest("dialog")
  return dialog ? { UNSTABLE_portalContainer: dialog } : {}
}
