import { Trans, useLingui } from "@lingui/react/macro"
import { Link, Navigate, useNavigate, useSearch } from "@tanstack/react-router"
import { QrCode } from "lucide-react"
import { type FormEvent, useEffect, useState } from "react"
import { post } from "../kernel/api.ts"
import { codeOf, wordsFor } from "../kernel/problems.ts"
import { enterAgain, ready } from "../kernel/session.ts"
import { wayBack } from "../kernel/wayBack.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Doorway } from "./Doorway.tsx"
import { goOnAsChosen } from "./settleIn.ts"
import { useWelcome } from "./welcome.ts"

export function SignIn() {
  const { t, i18n } = useLingui()
  const welcome = useWelcome()
  const navigate = useNavigate()
  const { next, over } = useSearch({ strict: false }) as { next?: unknown; over?: string }
  const goal = wayBack(next)
  const [identity, setIdentity] = useState("")
  const [password, setPassword] = useState("")
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  // Whoever is signed in already has nothing to do here.
  useEffect(() => {
    if (over) return
    void ready().then((inside) => (inside ? navigate({ href: goal, replace: true }) : undefined), () => undefined)
  }, [over, goal, navigate])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await post("/session", { identity: identity.trim(), password })
      await goOnAsChosen()
      await enterAgain()
      await navigate({ href: goal, replace: true })
    } catch (problem) {
      setError(problem)
      setPassword("")
      setBusy(false)
    }
  }
  if (welcome.data && welcome.data.organisation === null) return <Navigate to="/first-run" />
  const organisation = welcome.data?.organisation ?? "Folkmoot"
  return (
    <Doorway organisation={organisation}>
      <form className="form" onSubmit={submit}>
        <h1><Trans>Sign in to {organisation}</Trans></h1>
        {over === "ended" && <p className="banner info"><Trans>Your session ended. What you wrote and could not send is kept on this device.</Trans></p>}
        {over === "deactivated" && <p className="banner bad"><Trans>This account was deactivated. Ask an administrator.</Trans></p>}
        <Field label={t`E-mail or sign-in name`} name="identity" autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus value={identity} onChange={(event) => setIdentity(event.target.value)} />
        <Field label={t`Password`} name="password" type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
        {error !== undefined && <FieldError>{codeOf(error) === "unauthenticated" ? t`The name or the password is not right.` : i18n._(wordsFor(error))}</FieldError>}
        <Button type="submit" look="primary" size="large" disabled={busy}>{busy ? t`Signing in` : t`Sign in`}</Button>
        <div className="row s13 doorlinks">
          <Link to="/code"><Icon of={QrCode} size={14} /> <Trans>I have a code</Trans></Link>
          <Link to="/forgot"><Trans>Forgot the password</Trans></Link>
        </div>
        <p className="s13 muted"><Trans>Signing in records the time and the device. You see this under You, Sessions.</Trans></p>
      </form>
    </Doorway>
  )
}
