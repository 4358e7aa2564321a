import { Trans } from "@lingui/react/macro"
import { Check, Eye, TriangleAlert } from "lucide-react"
import { useMoment } from "../people/said.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { type Finding, type Health, useHealth } from "./house.ts"

/** What the doctor of the command line says, here. */
export function HealthSection() {
  const health = useHealth()
  return (
    <>
      <div className="adm-h">
        <h2 className="h2"><Trans>Health</Trans></h2>
        <span className="grow" />
        <Button size="small" onClick={() => void health.refetch()}><Trans>Look again</Trans></Button>
      </div>
      {health.isPending && <Skeleton rows={5} face={false} />}
      {health.error && <ErrorState error={health.error} onRetry={() => void health.refetch()} />}
      {health.data && <Shown health={health.data} />}
    </>
  )
}

function Shown({ health }: { health: Health }) {
  const since = useMoment(health.started_at)
  const { version, python } = health
  const wrong = health.findings.filter((finding) => finding.mark === "WRONG").length
  return (
    <>
      <div className="adm-ln">
        <span className="grow"><Trans>Version {version}</Trans><span className="m"><Trans>up since {since}, Python {python}</Trans></span></span>
        {wrong === 0 ? <span className="st ok"><Icon of={Check} size={14} /><Trans>All is well</Trans></span> : <span className="st bad"><Icon of={TriangleAlert} size={14} /><Trans>Something is wrong</Trans></span>}
      </div>
      {health.findings.map((finding) => <FindingLine key={`${finding.what} ${finding.text}`} finding={finding} />)}
    </>
  )
}

const ICONS = { ok: Check, look: Eye, WRONG: TriangleAlert }
const LOOKS = { ok: "st ok", look: "st wait", WRONG: "st bad" }

/** The doctor speaks English only, as on the command line. */
function FindingLine({ finding }: { finding: Finding }) {
  return (
    <div className="adm-ln">
      <span className="grow" lang="en" dir="ltr">{finding.what}<span className="m">{finding.text}</span></span>
      <span className={LOOKS[finding.mark]}><Icon of={ICONS[finding.mark]} size={14} />{finding.mark === "ok" ? <Trans>fine</Trans> : finding.mark === "look" ? <Trans>worth a look</Trans> : <Trans>wrong</Trans>}</span>
    </div>
  )
}
