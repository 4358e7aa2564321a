import { Trans, useLingui } from "@lingui/react/macro"
import { Link, Navigate, useNavigate, useSearch } from "@tanstack/react-router"
import { Building2, Fingerprint, QrCode } from "lucide-react"
import { type FormEvent, Suspense, useEffect, useState } from "react"
import { post } from "../kernel/api.ts"
import { later } from "../kernel/later.tsx"
import { codeOf, wordsFor } from "../kernel/problems.ts"
import { enterAgain, ready } from "../kernel/session.ts"
import { wayBack } from "../kernel/wayBack.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Doorway } from "./Doorway.tsx"
import { needsStep, type StepNeeded } from "./factors.ts"
import { canUsePasskeys, signInWithPasskey, wasGivenUp } from "./passkey.ts"
import { goOnAsChosen } from "./settleIn.ts"
import { useWelcome } from "./welcome.ts"
import { ownZone } from "./zones.ts"

const SecondStep = later(() => import("./SecondStep.tsx"), "SecondStep")

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
  const [needed, setNeeded] = useState(stepFromAddress)
  // Whoever is signed in already has nothing to do here.
  useEffect(() => {
    if (over) return
    void ready().then((inside) => (inside ? navigate({ href: goal, replace: true }) : undefined), () => undefined)
  }, [over, goal, navigate])
  const goIn = async () => {
    await goOnAsChosen()
    await enterAgain()
    await navigate({ href: goal, replace: true })
  }
  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setError(undefined)
    try {
      const answer = await work()
      if (needsStep(answer)) setNeeded(answer)
      else await goIn()
    } catch (problem) {
      if (!wasGivenUp(problem)) setError(problem)
      setPassword("")
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void attempt(() => post("/session", { identity: identity.trim(), password }))
  }
  const beginAgain = () => {
    setNeeded(undefined)
    setPassword("")
    setBusy(false)
  }
  if (welcome.data && welcome.data.organisation === null) return <Navigate to="/first-run" />
  const organisation = welcome.data?.organisation ?? "Folkmoot"
  if (needed) {
    return (
      <Doorway organisation={organisation}>
        <Suspense fallback={null}><SecondStep needed={needed} onIn={goIn} onOver={beginAgain} /></Suspense>
      </Doorway>
    )
  }
  return (
    <Doorway organisation={organisation}>
      <form className="form" onSubmit={submit}>
        <h1><Trans>Sign in to {organisation}</Trans></h1>
        {over === "ended" && <p className="banner info"><Trans>Your session ended. What you wrote and could not send is kept on this device.</Trans></p>}
        {over === "unknown" && <p className="banner bad"><Trans>This account is not known here. Ask an administrator.</Trans></p>}
        {over === "refused" && <p className="banner info"><Trans>You did not sign in there, so nothing happened.</Trans></p>}
        {over === "provider" && <p className="banner bad"><Trans>Signing in elsewhere did not work. Try again, or sign in here.</Trans></p>}
        {over === "deactivated" && <p className="banner bad"><Trans>This account was deactivated. Ask an administrator.</Trans></p>}
        <Field label={t`E-mail or sign-in name`} name="identity" autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus value={identity} onChange={(event) => setIdentity(event.target.value)} />
        <Field label={t`Password`} name="password" type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
        {error !== undefined && <FieldError>{codeOf(error) === "unauthenticated" ? t`The name or the password is not right.` : i18n._(wordsFor(error))}</FieldError>}
        <Button type="submit" look="primary" size="large" disabled={busy}>{busy ? t`Signing in` : t`Sign in`}</Button>
        <div className="row s13 doorlinks">
          <Link to="/code"><Icon of={QrCode} size={14} /> <Trans>I have a code</Trans></Link>
          <Link to="/forgot"><Trans>Forgot the password</Trans></Link>
        </div>
        <OtherWays account={welcome.data?.single_sign_on} goal={goal} busy={busy} onPasskey={() => void attempt(signInWithPasskey)} />
        <p className="s13 muted"><Trans>Signing in records the time and the device. You see this under You, Sessions.</Trans></p>
      </form>
    </Doorway>
  )
}

/** Whoever comes back from elsewhere may have one more step to go; it stands behind the #, where no server sees it. */
function stepFromAddress(): StepNeeded | undefined {
  const [step, ...ways] = location.hash.slice(1).split(".")
  if (!step || ways.length === 0) return undefined
  history.replaceState(null, "", location.pathname + location.search)
  return { step, ways: ways as StepNeeded["ways"] }
}

interface OtherProps {
  account: string | null | undefined
  goal: string
  busy: boolean
  onPasskey: () => void
}

/** Only ways that are there. */
function OtherWays({ account, goal, busy, onPasskey }: OtherProps) {
  const { i18n } = useLingui()
  const passkeys = canUsePasskeys()
  if (!account && !passkeys) return null
  return (
    <>
      <div className="or"><Trans>or</Trans></div>
      {account && <a className="btn lg" href={`/api/session/oidc?${new URLSearchParams({ next: goal, zone: ownZone(), language: i18n.locale })}`}><Icon of={Building2} /> <Trans>Continue with {account}</Trans></a>}
      {passkeys && <Button size="large" icon={Fingerprint} disabled={busy} onClick={onPasskey}><Trans>Use a passkey</Trans></Button>}
    </>
  )
}
