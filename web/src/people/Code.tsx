import { Trans, useLingui } from "@lingui/react/macro"
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { type FormEvent, useEffect, useState } from "react"
import { post } from "../kernel/api.ts"
import { codeOf, wordsFor } from "../kernel/problems.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { Doorway } from "./Doorway.tsx"
import { UseCode } from "./UseCode.tsx"
import { useWelcome } from "./welcome.ts"

export interface Looked {
  purpose: "invitation" | "reset"
  name: string
  organisation: string
  identities: string[]
}

/** A code from a sheet, or the secret of a link; both lead to choosing a password. */
export function Code() {
  const { t, i18n } = useLingui()
  const given = useGivenCode()
  const organisation = useWelcome().data?.organisation ?? "Folkmoot"
  const [code, setCode] = useState(given)
  const [looked, setLooked] = useState<Looked>()
  const [error, setError] = useState<unknown>()
  const look = async (secret: string) => {
    setError(undefined)
    try {
      setLooked(await post<Looked>("/codes/look", { code: secret.trim() }))
    } catch (problem) {
      setError(problem)
    }
  }
  useEffect(() => {
    if (given) void look(given)
  }, [given])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void look(code)
  }
  if (looked) return <Doorway organisation={looked.organisation}><UseCode code={code.trim()} looked={looked} /></Doorway>
  return (
    <Doorway organisation={organisation}>
      <form className="form" onSubmit={submit}>
        <h1><Trans>I have a code</Trans></h1>
        <p className="ink2"><Trans>It stands on the sheet or in the message somebody gave you, for example 7KXQM-4T2WA.</Trans></p>
        <Field label={t`Code`} name="code" autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} required autoFocus value={code} onChange={(event) => setCode(event.target.value)} />
        {error !== undefined && <FieldError>{codeOf(error) === "not_found" ? t`This code is not known, was used before, or is over. Ask for a new one.` : i18n._(wordsFor(error))}</FieldError>}
        <Button type="submit" look="primary" size="large"><Trans>Go on</Trans></Button>
        <Link to="/sign-in" className="s13"><Trans>Sign in with a password</Trans></Link>
      </form>
    </Doorway>
  )
}

/** Carried over from the address with the secret to the one without. */
let carried = ""

/** In the path, the query or after the hash; out of the address bar as soon as it is read. */
function useGivenCode(): string {
  const { code: inPath } = useParams({ strict: false }) as { code?: string }
  const { code: inQuery } = useSearch({ strict: false }) as { code?: string | number }
  const navigate = useNavigate()
  const inAddress = inPath ?? (inQuery === undefined ? location.hash.slice(1) : String(inQuery))
  const [given] = useState(inAddress || carried)
  useEffect(() => {
    carried = inAddress
    if (inAddress) void navigate({ to: "/code", replace: true })
  }, [inAddress, navigate])
  return given
}
