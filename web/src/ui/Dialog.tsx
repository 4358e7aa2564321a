import { useLingui } from "@lingui/react/macro"
import { X } from "lucide-react"
import { type ReactNode, useEffect, useId, useRef } from "react"
import { lastFocused } from "../kernel/focus.ts"
import { IconButton } from "./Button.tsx"
import { offerPlace } from "./toastPlace.ts"

interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  wide?: boolean
}

/** The browser's own modal dialog: focus stays inside, Escape closes, what lies behind is inert. */
export function Dialog({ title, onClose, children, wide = false }: DialogProps) {
  const { t } = useLingui()
  const id = useId()
  return (
    <Modal className={wide ? "dialog wide" : "dialog"} labelledBy={id} onClose={onClose}>
      <div className="dialog-h">
        <h2 id={id}>{title}</h2>
        <IconButton label={t`Close`} icon={X} onClick={onClose} />
      </div>
      {children}
    </Modal>
  )
}

export function Sheet({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  return (
    <Modal className="sheet" label={label} onClose={onClose}>
      <div className="grab" aria-hidden="true" />
      {children}
    </Modal>
  )
}

interface ModalProps {
  className: string
  label?: string
  labelledBy?: string
  onClose: () => void
  children: ReactNode
}

export function Modal({ className, label, labelledBy, onClose, children }: ModalProps) {
  const element = useRef<HTMLDialogElement>(null)
  const said = useRef<HTMLDivElement>(null)
  useEffect(() => (said.current ? offerPlace(said.current) : undefined), [])
  useEffect(() => {
    const dialog = element.current
    if (!dialog || dialog.open) return
    const before = lastFocused()
    dialog.showModal()
    const first = dialog.querySelector<HTMLElement>("[data-autofocus]")
    // A sheet is for the thumb: focus in its first field would bring up the keyboard over it.
    if (first || className === "sheet") (first ?? dialog).focus()
    return () => {
      dialog.close()
      if (before?.isConnected) before.focus()
    }
  }, [className])
  return (
    <dialog
      ref={element}
      tabIndex={-1}
      className={className}
      aria-label={label}
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        // A choice of files that is given up says the same, from within.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      // What it lies over has an Escape of its own.
      onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
    >
      {children}
      <div ref={said} role="status" aria-live="polite" />
    </dialog>
  )
}
