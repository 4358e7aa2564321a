import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { ShieldCheck, ShieldOff } from "lucide-react"
import { type FormEvent, useState } from "react"
import { codeOf, wordsFor } from "../kernel/problems.ts"
import { dateName, useNow } from "../kernel/time.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { beginSecondFactor, confirmSecondFactor, type NewSecret, removeSecondFactor, renewRecoveryCodes, type SecondFactor, useSecondFactor } from "./factors.ts"
import { NewSecretShown } from "./NewSecretShown.tsx"
import { PasswordDialog } from "./PasswordDialog.tsx"
import { RecoveryCodesShown } from "./RecoveryCodesShown.tsx"

type Asked = "begin" | "remove" | "renew"

/** One-time passwords beside the password, and recovery codes for the day the phone is lost. */
export function YourSecondFactor() {
  const { t } = useLingui()
  const factor = useSecondFactor()
  const [asked, setAsked] = useState<Asked>()
  const [secret, setSecret] = useState<NewSecret>()
  const [told, setTold] = useState<string[]>()
  const close = () => setAsked(undefined)
  const confirmed = (codes: string[]) => {
    setSecret(undefined)
    setTold(codes)
  }
  return (
    <section aria-labelledby="you-second" tabIndex={-1}>
      <h2 className="h2" id="you-second"><Trans>Second factor</Trans></h2>
      {factor.isPending && <Skeleton rows={1} face={false} />}
      {factor.error && <ErrorState error={factor.error} onRetry={() => void factor.refetch()} />}
      {factor.data && <Standing factor={factor.data} onAsk={setAsked} />}
      {secret && <Confirming made={secret} onConfirmed={confirmed} onCancel={() => setSecret(undefined)} />}
      {told && <RecoveryCodesShown codes={told} onDone={() => setTold(undefined)} />}
      {asked === "begin" && <PasswordDialog title={t`Set up one-time passwords`} verb={<Trans>Go on</Trans>} act={async (password) => setSecret(await beginSecondFactor(password))} onClose={close} />}
      {asked === "remove" && (
        <PasswordDialog title={t`Remove one-time passwords?`} verb={<Trans>Remove</Trans>} act={removeSecondFactor} onClose={close}>
          <p className="ink2"><Trans>Then the password alone lets you in.</Trans></p>
        </PasswordDialog>
      )}
      {asked === "renew" && (
        <PasswordDialog title={t`New recovery codes?`} verb={<Trans>Make new ones</Trans>} act={async (password) => setTold(await renewRecoveryCodes(password))} onClose={close}>
          <p className="ink2"><Trans>The earlier ones stop.</Trans></p>
        </PasswordDialog>
      )}
    </section>
  )
}

function Standing({ factor, onAsk }: { factor: SecondFactor; onAsk: (asked: Asked) => void }) {
  const now = useNow()
  const day = factor.required_from && dateName(factor.required_from, now)
  return (
    <>
      {day && <p className="banner warn"><Trans>Your organisation asks for a second factor from {day} on. Set one up before.</Trans></p>}
      <div className="ln">
        <Icon of={factor.codes ? ShieldCheck : ShieldOff} size={18} />
        <span className="grow">
          <span className="block">{factor.codes ? <Trans>One-time passwords of an app, on</Trans> : <Trans>One-time passwords of an app, off</Trans>}</span>
          {factor.codes && <span className="m block"><Plural value={factor.recovery_left} one="# recovery code left" other="# recovery codes left" /></span>}
        </span>
        {factor.codes && <Button size="small" look="quiet" onClick={() => onAsk("renew")}><Trans>New recovery codes</Trans></Button>}
        {factor.codes ? <Button size="small" onClick={() => onAsk("remove")}><Trans>Remove</Trans></Button> : <Button size="small" icon={ShieldCheck} onClick={() => onAsk("begin")}><Trans>Set up</Trans></Button>}
      </div>
    </>
  )
}

function Confirming({ made, onConfirmed, onCancel }: { made: NewSecret; onConfirmed: (codes: string[]) => void; onCancel: () => void }) {
  const { t, i18n } = useLingui()
  const [code, setCode] = useState("")
  const [error, setError] = useState<unknown>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await confirmSecondFactor(code.trim()).then(onConfirmed, setError)
  }
  return (
    <form className="form" onSubmit={submit}>
      <NewSecretShown made={made} />
      <Field label={t`Code of the app`} required autoFocus dir="ltr" autoComplete="one-time-code" maxLength={20} value={code} onChange={(event) => setCode(event.target.value)} />
      {error !== undefined && <FieldError>{codeOf(error) === "wrong_code" ? t`This code is not right, or was used already. Wait for the next one.` : i18n._(wordsFor(error))}</FieldError>}
      <div className="row">
        <Button type="submit" look="primary"><Trans>Switch it on</Trans></Button>
        <Button look="quiet" onClick={onCancel}><Trans>Cancel</Trans></Button>
      </div>
    </form>
  )
}
