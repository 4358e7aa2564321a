import { Trans, useLingui } from "@lingui/react/macro"
import { type FormEvent, useState } from "react"
import { fieldOf } from "../kernel/problems.ts"
import { Button } from "../ui/Button.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { Field, FieldError, SelectField } from "../ui/Field.tsx"
import { toast } from "../ui/Toast.tsx"
import { changeMail, type MailChange, type MailSettings } from "./house.ts"
import { TestLetter } from "./TestLetter.tsx"
import { useAdminWords } from "./words.ts"

const PORTS = { starttls: 587, tls: 465, none: 25 }
const FIELDS = new Set(["host", "port", "sender", "username", "password"])

/** Where letters go. What stands in the form is what the test tries, saved or not. */
export function MailForm({ settings }: { settings: MailSettings }) {
  const { t } = useLingui()
  const sayProblem = useAdminWords()
  const [said, setSaid] = useState<MailChange>({
    host: settings.host, port: settings.port, encryption: settings.encryption ?? "starttls", sender: settings.sender ?? "", username: settings.username,
  })
  const [password, setPassword] = useState("")
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const [ending, setEnding] = useState(false)
  const asked = { ...said, ...(password ? { password } : {}) }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await changeMail(asked)
      toast(t`Saved.`)
    } catch (problem) {
      setError(problem)
    }
    setBusy(false)
  }
  const end = async () => {
    await changeMail({ ...said, host: "" })
    toast(t`Mail is ended.`)
  }
  const problemOf = (field: string) => (fieldOf(error) === field ? sayProblem(error) : undefined)
  const text = (key: "host" | "sender" | "username") => ({
    value: said[key], dir: "ltr" as const, autoComplete: "off", maxLength: 253, error: problemOf(key), onChange: (event: { target: { value: string } }) => setSaid({ ...said, [key]: event.target.value }),
  })
  const sameDoor = said.host.trim().toLowerCase() === settings.host && said.port === settings.port && said.encryption === settings.encryption && said.username === settings.username
  const encrypt = (encryption: MailChange["encryption"]) => setSaid({ ...said, encryption, port: said.port === PORTS[said.encryption] ? PORTS[encryption] : said.port })
  return (
    <form className="form" onSubmit={(event) => void save(event)}>
      <p className="s13 muted"><Trans>Letters about what was missed, for new passwords and invitations. Without mail everything else works: people come in by codes and cards.</Trans></p>
      <div className="adm-two">
        <Field label={t`Mail server`} placeholder="mail.example.org" required {...text("host")} />
        <SelectField label={t`Encryption`} value={said.encryption} onChange={(event) => encrypt(event.target.value as MailChange["encryption"])}>
          <option value="starttls">{t`STARTTLS`}</option>
          <option value="tls">{t`TLS from the first byte`}</option>
          <option value="none">{t`None: only inside your own network`}</option>
        </SelectField>
        <Field label={t`Port`} type="number" dir="ltr" min={1} max={65535} required value={said.port || ""} error={problemOf("port")} onChange={(event) => setSaid({ ...said, port: Number(event.target.value) })} />
        <Field label={t`Letters come from`} type="email" placeholder="folkmoot@example.org" required {...text("sender")} />
        <Field label={t`User name there`} {...text("username")} />
        <Field label={t`Password there`} type="password" dir="ltr" maxLength={500} autoComplete="new-password" error={problemOf("password")} hint={settings.has_password && sameDoor ? t`There is one. Left empty, it stays.` : t`Kept sealed; nobody is shown it again.`} value={password} onChange={(event) => setPassword(event.target.value)} />
      </div>
      <TestLetter asked={asked} disabled={!said.host || !said.sender || !said.port} />
      {error !== undefined && !FIELDS.has(fieldOf(error) ?? "") && <FieldError>{sayProblem(error)}</FieldError>}
      <div className="row wrap">
        <Button type="submit" look="primary" disabled={busy}><Trans>Save</Trans></Button>
        {settings.host && <Button disabled={busy} onClick={() => setEnding(true)}><Trans>End mail</Trans></Button>}
      </div>
      {ending && (
        <Confirm title={t`End mail?`} verb={<Trans>End mail</Trans>} look="danger primary" act={end} say={sayProblem} onClose={() => setEnding(false)}>
          <Trans>No letter goes out any more, and what is set here is forgotten, the password too.</Trans>
        </Confirm>
      )}
    </form>
  )
}
