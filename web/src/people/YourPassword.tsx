import { Trans, useLingui } from "@lingui/react/macro"
import { type FormEvent, useState } from "react"
import { put } from "../kernel/api.ts"
import { codeOf, fieldOf, wordsFor } from "../kernel/problems.ts"
import { queries } from "../kernel/queries.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { toast } from "../ui/Toast.tsx"

const EMPTY = { old: "", new: "" }

export function YourPassword() {
  const { t, i18n } = useLingui()
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState(EMPTY)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const close = () => {
    setOpen(false)
    setSaid(EMPTY)
    setError(undefined)
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await put("/me/password", said)
      await queries.invalidateQueries({ queryKey: ["me"] })
      toast(t`Your password is changed. Your other sessions ended.`)
      close()
    } catch (problem) {
      setError(problem)
    }
    setBusy(false)
  }
  const oldIsWrong = codeOf(error) === "wrong_credentials" || fieldOf(error) === "old"
  const newIsWrong = fieldOf(error) === "new" || fieldOf(error) === "password"
  return (
    <section aria-labelledby="you-password" tabIndex={-1}>
      <h2 className="h2" id="you-password"><Trans>Password</Trans></h2>
      {!open && <div className="setr"><span className="grow"><Trans>Changing it ends your other sessions.</Trans></span><Button onClick={() => setOpen(true)}><Trans>Change the password</Trans></Button></div>}
      {open && (
        <form className="form" onSubmit={save}>
          <div className="pair">
            <Field label={t`Password until now`} type="password" autoFocus required autoComplete="current-password" value={said.old} onChange={(event) => setSaid({ ...said, old: event.target.value })} error={oldIsWrong ? t`This is not your password.` : undefined} />
            <Field label={t`New password`} type="password" required minLength={10} autoComplete="new-password" hint={t`At least 10 characters. A few words are easier than signs.`} value={said.new} onChange={(event) => setSaid({ ...said, new: event.target.value })} error={newIsWrong ? i18n._(wordsFor(error)) : undefined} />
          </div>
          {error !== undefined && !oldIsWrong && !newIsWrong && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
          <div className="row">
            <Button type="submit" look="primary" disabled={busy}><Trans>Change the password</Trans></Button>
            <Button look="quiet" onClick={close}><Trans>Cancel</Trans></Button>
          </div>
        </form>
      )}
    </section>
  )
}
