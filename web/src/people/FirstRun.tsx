import { Trans, useLingui } from "@lingui/react/macro"
import { Navigate, useNavigate } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { post } from "../kernel/api.ts"
import { fieldOf, wordsFor } from "../kernel/problems.ts"
import { queries } from "../kernel/queries.ts"
import { enterAgain } from "../kernel/session.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { Doorway } from "./Doorway.tsx"
import { settleIn } from "./settleIn.ts"
import { useWelcome } from "./welcome.ts"

const EMPTY = { name: "", person_name: "", identity: "", password: "", code: "" }

/** The first page of all: makes the organisation and its first administrator. */
export function FirstRun() {
  const { t, i18n } = useLingui()
  const welcome = useWelcome()
  const navigate = useNavigate()
  const [said, setSaid] = useState(EMPTY)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const needsCode = welcome.data?.needs_code ?? false
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const { code, ...rest } = said
      await post("/organisation", { ...rest, ...(needsCode ? { code: code.trim() } : {}) })
      await settleIn()
      await enterAgain()
      await navigate({ to: "/" })
      queries.removeQueries({ queryKey: ["welcome"] })
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  const field = (key: keyof typeof EMPTY) => ({
    name: key,
    value: said[key],
    required: true,
    onChange: (event: { target: { value: string } }) => setSaid({ ...said, [key]: event.target.value }),
    error: fieldOf(error) === key ? i18n._(wordsFor(error)) : undefined,
  })
  if (welcome.data?.organisation && !busy) return <Navigate to="/sign-in" />
  return (
    <Doorway organisation="Folkmoot">
      <form className="form" onSubmit={submit}>
        <h1><Trans>Start your organisation</Trans></h1>
        <p className="ink2"><Trans>One place where everyone talks, decides and gets work done. It runs here, on your own machine.</Trans></p>
        <Field label={t`Name of the organisation`} autoFocus autoComplete="organization" {...field("name")} />
        <Field label={t`Your name`} autoComplete="name" {...field("person_name")} />
        <Field label={t`Your e-mail or sign-in name`} autoComplete="username" autoCapitalize="none" {...field("identity")} />
        <Field label={t`Password`} type="password" autoComplete="new-password" minLength={10} hint={t`At least 10 characters. A few words are easier than signs.`} {...field("password")} />
        {needsCode && <Field label={t`One-time code`} hint={t`It stands in the log of the server.`} autoComplete="one-time-code" {...field("code")} />}
        {error !== undefined && !fieldOf(error) && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
        <Button type="submit" look="primary" size="large" disabled={busy}><Trans>Create and sign in</Trans></Button>
        <p className="s13 muted"><Trans>You become its first administrator. Administrators see and join what is private only like anybody else.</Trans></p>
      </form>
    </Doorway>
  )
}
