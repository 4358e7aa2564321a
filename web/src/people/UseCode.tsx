import { Trans, useLingui } from "@lingui/react/macro"
import { useNavigate } from "@tanstack/react-router"
import { type FormEvent, Suspense, useState } from "react"
import { post } from "../kernel/api.ts"
import { later } from "../kernel/later.tsx"
import { codeOf, fieldOf, wordsFor } from "../kernel/problems.ts"
import { enterAgain } from "../kernel/session.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import type { Looked } from "./Code.tsx"
import { needsStep, type StepNeeded } from "./factors.ts"
import { settleIn } from "./settleIn.ts"

const SecondStep = later(() => import("./SecondStep.tsx"), "SecondStep")

export function UseCode({ code, looked }: { code: string; looked: Looked }) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const invited = looked.purpose === "invitation"
  const [name, setName] = useState(looked.name)
  const [identity, setIdentity] = useState("")
  const [password, setPassword] = useState("")
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const [needed, setNeeded] = useState<StepNeeded>()
  const goIn = async () => {
    if (invited) await settleIn()
    await enterAgain()
    await navigate({ to: invited ? "/begin" : "/" })
  }
  const needsIdentity = looked.identities.length === 0
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const answer = await post("/codes/use", { code, password, ...(invited ? { name: name.trim() } : {}), ...(needsIdentity ? { identity: identity.trim() } : {}) })
      if (needsStep(answer)) setNeeded(answer)
      else await goIn()
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  const said = (field: string) => (fieldOf(error) === field ? i18n._(wordsFor(error)) : undefined)
  if (needed) return <Suspense fallback={null}><SecondStep needed={needed} onIn={goIn} onOver={() => void navigate({ to: "/sign-in" })} /></Suspense>
  return (
    <form className="form" onSubmit={submit}>
      <h1>{invited ? <Trans>Welcome, {looked.name}</Trans> : <Trans>A new password</Trans>}</h1>
      <p className="ink2">{invited ? <Trans>Choose a password, and your place in {looked.organisation} is yours.</Trans> : <Trans>For {looked.name}. All other sessions end.</Trans>}</p>
      {invited && <Field label={t`Your name`} name="name" autoComplete="name" required autoFocus value={name} onChange={(event) => setName(event.target.value)} error={said("name")} />}
      {needsIdentity ? (
        <Field label={t`Sign-in name or e-mail`} name="username" autoComplete="username" autoCapitalize="none" required autoFocus={!invited} value={identity} onChange={(event) => setIdentity(event.target.value)} error={said("identity")} />
      ) : (
        <p className="s13 muted"><Trans>You sign in as {looked.identities.join(", ")}.</Trans><input hidden readOnly autoComplete="username" value={looked.identities[0]} /></p>
      )}
      <Field label={t`Password`} name="password" type="password" autoComplete="new-password" minLength={10} required autoFocus={!invited && !needsIdentity} hint={t`At least 10 characters. A few words are easier than signs.`} value={password} onChange={(event) => setPassword(event.target.value)} error={said("password")} />
      {error !== undefined && !fieldOf(error) && <FieldError>{codeOf(error) === "not_found" ? t`This code was used or is over. Ask for a new one.` : i18n._(wordsFor(error))}</FieldError>}
      <Button type="submit" look="primary" size="large" disabled={busy}>{invited ? <Trans>Take your place</Trans> : <Trans>Set password and sign in</Trans>}</Button>
    </form>
  )
}
