import { plural } from "@lingui/core/macro"
import { Trans, useLingui } from "@lingui/react/macro"
import { Copy, KeyRound } from "lucide-react"
import { type FormEvent, useState } from "react"
import { wordsFor } from "../kernel/problems.ts"
import { dateName, useNow } from "../kernel/time.ts"
import { Button } from "../ui/Button.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { copyText } from "../ui/copy.ts"
import { Field, FieldError, SelectField } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { ErrorState } from "../ui/States.tsx"
import { endToken, makeToken, type NewToken, type Token, useTokens } from "./mine.ts"

/** Keys for my own programs: they may do what I may do, and are shown once. */
export function YourTokens() {
  const tokens = useTokens()
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<NewToken>()
  const done = (token: NewToken) => {
    setMade(token)
    setMaking(false)
  }
  return (
    <section aria-labelledby="you-tokens" tabIndex={-1}>
      <h2 className="h2" id="you-tokens"><Trans>Tokens for programs</Trans></h2>
      <p className="s13 muted"><Trans>A program with a token of yours may read and write what you may. Make one only for programs you trust.</Trans></p>
      {tokens.error && <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />}
      <ul>{tokens.data?.map((token) => <TokenLine key={token.id} token={token} />)}</ul>
      {made && <MadeToken made={made} onDone={() => setMade(undefined)} />}
      {making ? <TokenForm onMade={done} onCancel={() => setMaking(false)} /> : !made && <div><Button size="small" icon={KeyRound} onClick={() => setMaking(true)}><Trans>Make a token</Trans></Button></div>}
    </section>
  )
}

function TokenLine({ token }: { token: Token }) {
  const { t } = useLingui()
  const now = useNow()
  const [ending, setEnding] = useState(false)
  const made = dateName(token.created_at, now)
  const seen = token.seen_at && dateName(token.seen_at, now)
  const until = token.expires_at && dateName(token.expires_at, now)
  return (
    <li className="ln">
      <Icon of={KeyRound} size={18} />
      <span className="grow">
        <span className="trunc block"><bdi>{token.name}</bdi></span>
        <span className="m block">
          {seen ? <Trans>Made {made}, last used {seen}</Trans> : <Trans>Made {made}, never used</Trans>}
          {until && <>{" · "}<Trans>until {until}</Trans></>}
        </span>
      </span>
      <Button size="small" aria-label={t`End ${token.name}`} onClick={() => setEnding(true)}><Trans>End</Trans></Button>
      {ending && <ConfirmEnd token={token} onClose={() => setEnding(false)} />}
    </li>
  )
}

function ConfirmEnd({ token, onClose }: { token: Token; onClose: () => void }) {
  const { t, i18n } = useLingui()
  return (
    <Confirm title={t`End ${token.name}?`} verb={<Trans>End the token</Trans>} look="danger primary" act={() => endToken(token.id)} say={(problem) => i18n._(wordsFor(problem))} onClose={onClose}>
      <Trans>Programs that use it can do nothing more here. It cannot be taken up again; a new one can be made.</Trans>
    </Confirm>
  )
}

function MadeToken({ made, onDone }: { made: NewToken; onDone: () => void }) {
  const { t } = useLingui()
  return (
    <div className="tokenshown" role="status">
      <b><Trans>Copy it now. It is not shown again.</Trans></b>
      <code className="code" dir="ltr">{made.token}</code>
      <div className="row">
        <Button size="small" icon={Copy} onClick={() => void copyText(made.token, t`Copied.`)}><Trans>Copy</Trans></Button>
        <Button size="small" look="quiet" onClick={onDone}><Trans>Done</Trans></Button>
      </div>
    </div>
  )
}

const DAYS = [30, 90, 365] as const
const DAY_MS = 86_400_000

function TokenForm({ onMade, onCancel }: { onMade: (made: NewToken) => void; onCancel: () => void }) {
  const { t, i18n } = useLingui()
  const [name, setName] = useState("")
  const [days, setDays] = useState("90")
  const [error, setError] = useState<unknown>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      onMade(await makeToken(name.trim(), days === "" ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString()))
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <form className="form" onSubmit={submit}>
      <div className="pair">
        <Field label={t`What it is for`} required autoFocus maxLength={80} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
        <SelectField label={t`Works for`} value={days} onChange={(event) => setDays(event.target.value)}>
          {DAYS.map((count) => <option key={count} value={count}>{t`${plural(count, { one: "# day", other: "# days" })}`}</option>)}
          <option value="">{t`until I end it`}</option>
        </SelectField>
      </div>
      {error !== undefined && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
      <div className="row">
        <Button type="submit" look="primary"><Trans>Make the token</Trans></Button>
        <Button look="quiet" onClick={onCancel}><Trans>Cancel</Trans></Button>
      </div>
    </form>
  )
}
