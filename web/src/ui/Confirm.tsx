import { Trans } from "@lingui/react/macro"
import { type ReactNode, useState } from "react"
import { Button } from "./Button.tsx"
import { Dialog } from "./Dialog.tsx"
import { FieldError } from "./Field.tsx"

interface ConfirmProps {
  title: string
  verb: ReactNode
  look: string
  act: () => Promise<void>
  /** In words, what went wrong. */
  say: (problem: unknown) => string
  onClose: () => void
  children: ReactNode
}

/** Before what cannot be undone: what it means, and the way out first. */
export function Confirm({ title, verb, look, act, say, onClose, children }: ConfirmProps) {
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    try {
      await act()
      onClose()
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="ink2">{children}</p>
      {error !== undefined && <FieldError>{say(error)}</FieldError>}
      <div className="dialog-f">
        <Button look="quiet" data-autofocus onClick={onClose}><Trans>Cancel</Trans></Button>
        <Button className={look} disabled={busy} onClick={() => void confirm()}>{verb}</Button>
      </div>
    </Dialog>
  )
}
