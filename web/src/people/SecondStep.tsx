import { Trans, useLingui } from "@lingui/react/macro"
import { Fingerprint } from "lucide-react"
import { type FormEvent, useEffect, useState } from "react"
import { post } from "../kernel/api.ts"
import { codeOf, wordsFor } from "../kernel/problems.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { type NewSecret, type StepNeeded } from "./factors.ts"
import { NewSecretShown } from "./NewSecretShown.tsx"
import { canUsePasskeys, signInWithPasskey, wasGivenUp } from "./passkey.ts"
import { RecoveryCodesShown } from "./RecoveryCodesShown.tsx"

interface StepProps {
  needed: StepNeeded
  onIn: () => Promise<void>
  onOver: () => void
}

/** The second half of signing in: a code of the app, one of the recovery codes, or a passkey; or setting one up first. */
export function SecondStep({ needed, onIn, onOver }: StepProps) {
  const { t, i18n } = useLingui()
  const [code, setCode] = useState("")
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<string[]>()
  const setUp = needed.ways.includes("set_up")
  const secret = useSecretOfStep(needed, setUp, setError)
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (problem) {
      if (!wasGivenUp(problem)) setError(problem)
      setCode("")
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void attempt(async () => {
      const { recovery_codes } = await post<{ recovery_codes: string[] }>("/session/code", { step: needed.step, code: code.trim() })
      if (recovery_codes.length > 0) setTold(recovery_codes)
      else await onIn()
    })
  }
  const usePasskey = () => void attempt(async () => {
    await signInWithPasskey()
    await onIn()
  })
  if (told) return <RecoveryCodesShown codes={told} onDone={() => void onIn()} />
  const withCode = setUp || needed.ways.includes("code") || needed.ways.includes("recovery")
  return (
    <form className="form" onSubmit={submit}>
      <h1>{setUp ? <Trans>Set up a second factor</Trans> : <Trans>One more step</Trans>}</h1>
      {setUp ? <p className="ink2"><Trans>Your organisation asks for it. You need an app that makes one-time passwords.</Trans></p> : <p className="ink2"><Trans>Your password was right. Show that it is you.</Trans></p>}
      {setUp && secret && <NewSecretShown made={secret} />}
      {withCode && <Field label={setUp || !needed.ways.includes("recovery") ? t`Code of the app` : t`Code of the app, or a recovery code`} name="code" required autoFocus dir="ltr" autoComplete="one-time-code" maxLength={20} value={code} onChange={(event) => setCode(event.target.value)} />}
      {error !== undefined && <FieldError>{codeOf(error) === "wrong_code" ? t`This code is not right, or was used already. Wait for the next one.` : i18n._(wordsFor(error))}</FieldError>}
      {withCode && <Button type="submit" look="primary" size="large" disabled={busy}>{busy ? t`Signing in` : t`Sign in`}</Button>}
      {needed.ways.includes("passkey") && canUsePasskeys() && <Button size="large" icon={Fingerprint} disabled={busy} onClick={usePasskey}><Trans>Use a passkey</Trans></Button>}
      <div className="row s13 doorlinks"><button type="button" className="linkbtn" onClick={onOver}><Trans>Back to the beginning</Trans></button></div>
    </form>
  )
}

function useSecretOfStep(needed: StepNeeded, setUp: boolean, onError: (problem: unknown) => void): NewSecret | undefined {
  const [secret, setSecret] = useState<NewSecret>()
  useEffect(() => {
    if (setUp) void post<NewSecret>("/session/set-up", { step: needed.step }).then(setSecret, onError)
  }, [needed.step, setUp, onError])
  return secret
}
