import { Trans, useLingui } from "@lingui/react/macro"
import { type FormEvent, useState } from "react"
import { codeOf, fieldOf } from "../kernel/problems.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { CodeShown } from "./CodeShown.tsx"
import { type Admitted, admit, type NewPerson } from "./people.ts"
import { useAdminWords } from "./words.ts"

const EMPTY = { name: "", email: "", sign_in_name: "" }

export function AddPerson({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const [admitted, setAdmitted] = useState<Admitted>()
  const again = () => setAdmitted(undefined)
  if (!admitted) return <Dialog title={t`Add people`} onClose={onClose} wide><PersonForm onClose={onClose} onAdmitted={setAdmitted} /></Dialog>
  const { person, invitation } = admitted
  return (
    <Dialog title={t`${person.name} can come in`} onClose={onClose} wide>
      {invitation && <CodeShown made={invitation} person={person.id} />}
      <div className="dialog-f">
        <Button look="quiet" onClick={again}><Trans>Add another</Trans></Button>
        <Button look="primary" data-autofocus onClick={onClose}><Trans>Done</Trans></Button>
      </div>
    </Dialog>
  )
}

interface FormProps {
  onClose: () => void
  onAdmitted: (admitted: Admitted) => void
}

function PersonForm({ onClose, onAdmitted }: FormProps) {
  const { t } = useLingui()
  const sayProblem = useAdminWords()
  const [said, setSaid] = useState(EMPTY)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      onAdmitted(await admit(asNewPerson(said)))
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  const words = (field: string) => (fieldOf(error) !== field ? undefined : codeOf(error) === "conflict" ? t`Somebody signs in with this already.` : sayProblem(error))
  const field = (key: keyof typeof EMPTY) => ({ name: key, value: said[key], onChange: (event: { target: { value: string } }) => setSaid({ ...said, [key]: event.target.value }) })
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t`Name`} required data-autofocus autoComplete="off" error={words("name")} {...field("name")} />
      <div className="pair">
        <Field label={t`E-mail`} type="email" autoComplete="off" hint={t`If there is one.`} error={words("email") ?? words("identity")} {...field("email")} />
        <Field label={t`Sign-in name`} autoComplete="off" autoCapitalize="none" spellCheck={false} hint={t`For people without an address, for example anders.nilsen. Left empty, they choose one.`} error={words("sign_in_name")} {...field("sign_in_name")} />
      </div>
      {error !== undefined && !["name", "email", "identity", "sign_in_name"].includes(fieldOf(error) ?? "") && <FieldError>{sayProblem(error)}</FieldError>}
      <p className="s13 muted"><Trans>Nothing is sent. You get a link, a code and a card to hand over.</Trans></p>
      <div className="dialog-f">
        <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
        <Button type="submit" look="primary" disabled={busy}><Trans>Make an invitation</Trans></Button>
      </div>
    </form>
  )
}

export function asNewPerson(said: typeof EMPTY): NewPerson {
  const [name, email, signIn] = [said.name.trim(), said.email.trim(), said.sign_in_name.trim()]
  return { name, kind: "member", ...(email ? { email } : {}), ...(signIn ? { sign_in_name: signIn } : {}) }
}
