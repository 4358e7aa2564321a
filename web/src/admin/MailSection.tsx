import { Trans, useLingui } from "@lingui/react/macro"
import { Check, Mail, TriangleAlert } from "lucide-react"
import { useState } from "react"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { type MailSettings, sendTestLetter, useMailSettings } from "./house.ts"
import { useAdminWords } from "./words.ts"

export function MailSection() {
  const settings = useMailSettings()
  return (
    <>
      <div className="adm-h"><h2 className="h2"><Trans>Mail</Trans></h2></div>
      {settings.isPending && <Skeleton rows={2} face={false} />}
      {settings.error && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data && (settings.data.server ? <Shown settings={settings.data} /> : <NotSetUp />)}
    </>
  )
}

function NotSetUp() {
  return (
    <p className="ink2"><Trans>Mail is not set up, and nothing needs it: people come in by codes and cards. To set it up, whoever runs the server gives it <code className="code">FOLKMOOT_SMTP_URL</code> and starts it again.</Trans></p>
  )
}

function Shown({ settings }: { settings: MailSettings }) {
  const { t } = useLingui()
  const words = { starttls: t`encrypted (STARTTLS)`, tls: t`encrypted (TLS)`, none: t`not encrypted` }
  return (
    <>
      <div className="adm-ln">
        <span className="grow"><Trans>Server</Trans><span className="m" dir="ltr">{settings.server}</span></span>
        <span className="to-end">{settings.encryption && words[settings.encryption]}</span>
      </div>
      <div className="adm-ln"><span className="grow"><Trans>Letters come from</Trans></span><span className="to-end" dir="ltr">{settings.sender}</span></div>
      <Test />
      <p className="s13 muted"><Trans>Whoever runs the server changes this in its settings. Name and password of the mail server are shown to nobody.</Trans></p>
    </>
  )
}

function Test() {
  const sayProblem = useAdminWords()
  const [sent, setSent] = useState<{ to: string; seconds: number }>()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    setError(undefined)
    setSent(undefined)
    await sendTestLetter().then(setSent, setError)
    setBusy(false)
  }
  const { to, seconds } = sent ?? { to: "", seconds: 0 }
  return (
    <div className="adm-ln">
      <span className="grow" role="status">
        {sent && <span className="st ok"><Icon of={Check} size={14} /><Trans>The mail server took a letter to {to} after {seconds} s</Trans></span>}
        {error !== undefined && <span className="st bad"><Icon of={TriangleAlert} size={14} />{sayProblem(error)}</span>}
        {!sent && error === undefined && <span className="m"><Trans>A letter to your own address shows whether it works.</Trans></span>}
      </span>
      <Button size="small" icon={Mail} disabled={busy} onClick={() => void send()}><Trans>Send a test</Trans></Button>
    </div>
  )
}
