import { Trans, useLingui } from "@lingui/react/macro"
import { type FormEvent, type ReactNode, useState } from "react"
import { codeOf, wordsFor } from "../kernel/problems.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { wasGivenUp } from "./passkey.ts"

interface Props {
  title: string
  verb: ReactNode
  children?: ReactNode
  act: (password: string) => Promise<void>
  onClose: () => void
}

/** Asks for the password before what lets somebody in is changed. */
export function PasswordDialog({ title, verb, children, act, onClose }: Props) {
  const { t, i18n } = useLingui()
  const [password, setPassword] = useState("")
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await act(password)
      onClose()
    } catch (problem) {
      if (!wasGivenUp(problem)) setError(problem)
      setBusy(false)
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {children}
        <Field label={t`Your password`} type="password" autoComplete="current-password" data-autofocus value={password} onChange={(event) => setPassword(event.target.value)} hint={t`Who signs in without a password leaves it empty, within 10 minutes of signing in.`} />
        {error !== undefined && <FieldError>{codeOf(error) === "wrong_credentials" ? t`The password is not right.` : codeOf(error) === "second_factor_required" ? t`A second factor is required here. Set up another first.` : i18n._(wordsFor(error))}</FieldError>}
        <div className="dialog-f">
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button type="submit" look="primary" disabled={busy}>{verb}</Button>
        </div>
      </form>
    </Dialog>
  )
}
