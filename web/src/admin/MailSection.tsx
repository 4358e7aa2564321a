import { Trans, useLingui } from "@lingui/react/macro"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { type MailSettings, useMailSettings } from "./house.ts"
import { MailForm } from "./MailForm.tsx"
import { TestLetter } from "./TestLetter.tsx"

export function MailSection() {
  const settings = useMailSettings()
  return (
    <>
      <div className="adm-h"><h2 className="h2"><Trans>Mail</Trans></h2></div>
      {settings.isPending && <Skeleton rows={2} face={false} />}
      {settings.error && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data && (settings.data.by_environment ? <Shown settings={settings.data} /> : <MailForm key={JSON.stringify(settings.data)} settings={settings.data} />)}
    </>
  )
}

/** The settings of the server win, and are changed there. */
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
      <TestLetter />
      <p className="s13 muted"><Trans>Whoever runs the server set this as <code className="code">FOLKMOOT_SMTP_URL</code>, and that wins. Name and password of the mail server are shown to nobody.</Trans></p>
    </>
  )
}
