import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { post } from "../kernel/api.ts"
import { wordsFor } from "../kernel/problems.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { Doorway } from "./Doorway.tsx"
import { useWelcome } from "./welcome.ts"

export function Forgot() {
  const { t, i18n } = useLingui()
  const welcome = useWelcome().data
  const [identity, setIdentity] = useState("")
  const [sent, setSent] = useState(false)
  const [error, setError] = useState<unknown>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setError(undefined)
    try {
      await post("/resets", { identity: identity.trim() })
      setSent(true)
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <Doorway organisation={welcome?.organisation ?? "Folkmoot"}>
      <h1><Trans>Forgot the password</Trans></h1>
      {welcome?.mail === false || sent ? (
        <div className="form">
          <p className="ink2" role="status">
            {sent ? <Trans>If this address is known here, a link is on its way to it. It works once, for an hour.</Trans> : <Trans>Mail is not set up here. Ask an administrator for a code: it takes them a moment.</Trans>}
          </p>
          <Link to="/code"><Trans>I have a code</Trans></Link>
          <Link to="/sign-in" className="s13"><Trans>Back to signing in</Trans></Link>
        </div>
      ) : (
        <form className="form" onSubmit={submit}>
          <p className="ink2"><Trans>We send a link to your e-mail address. Without an address, ask an administrator for a code.</Trans></p>
          <Field label={t`E-mail`} name="identity" autoComplete="username" autoCapitalize="none" required autoFocus value={identity} onChange={(event) => setIdentity(event.target.value)} />
          {error !== undefined && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
          <Button type="submit" look="primary" size="large"><Trans>Send the link</Trans></Button>
          <Link to="/sign-in" className="s13"><Trans>Back to signing in</Trans></Link>
        </form>
      )}
    </Doorway>
  )
}
