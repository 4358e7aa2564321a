import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { get, put } from "../kernel/api.ts"
import { codeOf, fieldOf } from "../kernel/problems.ts"
import { queries } from "../kernel/queries.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError, Switch } from "../ui/Field.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { useAdminWords } from "./words.ts"

interface Provider {
  on: boolean
  name: string
  issuer: string
  client_id: string
  has_secret: boolean
  link_by_email: boolean
  create_people: boolean
  redirect: string
}

const KEY = ["admin", "single-sign-on"]

/** One provider of OpenID Connect, such as the directory the organisation has already. */
export function SingleSignOn() {
  const provider = useQuery({ queryKey: KEY, queryFn: () => get<Provider>("/admin/single-sign-on") })
  return (
    <section className="adm-block" aria-labelledby="adm-sso">
      <h3 className="h2" id="adm-sso"><Trans>Single sign-on (OpenID Connect)</Trans></h3>
      {provider.isPending && <Skeleton rows={3} face={false} />}
      {provider.error && <ErrorState error={provider.error} onRetry={() => void provider.refetch()} />}
      {provider.data && <ProviderForm key={JSON.stringify(provider.data)} provider={provider.data} />}
    </section>
  )
}

function ProviderForm({ provider }: { provider: Provider }) {
  const { t } = useLingui()
  const sayProblem = useAdminWords()
  const [said, setSaid] = useState(provider)
  const [secret, setSecret] = useState("")
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    const { has_secret: _has, redirect: _redirect, ...wanted } = said
    try {
      queries.setQueryData(KEY, await put<Provider>("/admin/single-sign-on", { ...wanted, ...(secret ? { client_secret: secret } : {}) }))
      setSecret("")
      toast(t`Saved.`)
    } catch (problem) {
      setError(problem)
    }
    setBusy(false)
  }
  const text = (key: "name" | "issuer" | "client_id") => ({ value: said[key], onChange: (event: { target: { value: string } }) => setSaid({ ...said, [key]: event.target.value }) })
  const flag = (key: "on" | "link_by_email" | "create_people", label: string, hint: string) => (
    <div className="adm-ln"><span className="grow">{label}<span className="m">{hint}</span></span><Switch label={label} on={said[key]} onChange={(next) => setSaid({ ...said, [key]: next })} /></div>
  )
  const unanswered = codeOf(error) === "no_provider"
  return (
    <form className="form" onSubmit={save}>
      {flag("on", t`Offer it on the page of signing in`, t`The provider is asked when you save; only one that answers is switched on.`)}
      <div className="adm-two">
        <Field label={t`What people call it`} maxLength={80} placeholder={t`Company account`} {...text("name")} error={fieldOf(error) === "name" ? sayProblem(error) : undefined} />
        <Field label={t`Address of the provider (issuer)`} type="url" dir="ltr" maxLength={400} {...text("issuer")} error={unanswered ? t`The provider cannot be used: it does not answer, or not as it must.` : undefined} />
        <Field label={t`Client ID`} dir="ltr" maxLength={200} autoComplete="off" {...text("client_id")} error={fieldOf(error) === "client_id" ? sayProblem(error) : undefined} />
        <Field label={t`Client secret`} type="password" dir="ltr" maxLength={500} autoComplete="new-password" hint={said.has_secret ? t`There is one. Left empty, it stays.` : t`Kept sealed; nobody is shown it again.`} value={secret} onChange={(event) => setSecret(event.target.value)} />
      </div>
      <p className="s13 muted"><Trans>Enter there as redirect address: <code className="code" dir="ltr">{said.redirect}</code></Trans></p>
      {flag("link_by_email", t`Know people again by a checked e-mail address`, t`Only where the provider says that it checked the address.`)}
      {flag("create_people", t`Let in whoever the provider knows`, t`Else only people who are known here already.`)}
      {error !== undefined && !unanswered && !fieldOf(error) && <FieldError>{sayProblem(error)}</FieldError>}
      <div><Button type="submit" look="primary" disabled={busy}><Trans>Save</Trans></Button></div>
    </form>
  )
}
