import { useLingui } from "@lingui/react"
import { Trans } from "@lingui/react/macro"
import { Check, Eye, TriangleAlert } from "lucide-react"
import { useMoment } from "../people/said.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { findingWords, whatWords } from "./findings.ts"
import { type Finding, type Health, useHealth } from "./house.ts"

/** What the doctor of the command line says, here. */
export function HealthSection() {
  const health = useHealth()
  return (
    <>
      <div className="adm-h">
        <h2 className="h2"><Trans>Health</Trans></h2>
        <span className="grow" />
        <Button size="small" disabled={health.isFetching} onClick={() => void health.refetch()}><Trans>Look again</Trans></Button>
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
        <span className="grow"><Trans>Version {version}</Trans><span className="m"><Trans>up since {since}, Python {python}</Trans></span><span className="m"><a href="/licences/third-party.txt" target="_blank" rel="noreferrer"><Trans>Licences of what is built in</Trans></a></span></span>
        {wrong === 0 ? <span className="st ok"><Icon of={Check} size={14} /><Trans>All is well</Trans></span> : <span className="st bad"><Icon of={TriangleAlert} size={14} /><Trans>Something is wrong</Trans></span>}
      </div>
      {health.findings.map((finding) => <FindingLine key={`${finding.what} ${finding.text}`} finding={finding} />)}
    </>
  )
}

const ICONS = { ok: Check, look: Eye, WRONG: TriangleAlert }
const LOOKS = { ok: "st ok", look: "st wait", WRONG: "st bad" }

/** What was found in plain words; with names and commands in English, as on the command line, where something is to be done. */
function FindingLine({ finding }: { finding: Finding }) {
  useLingui()
  const words = findingWords(finding.code, finding.facts)
  return (
    <div className="adm-ln">
      <span className="grow">
        {whatWords(finding.what)}
        {words && <span className="m">{words}</span>}
        {(!words || finding.mark !== "ok") && <span className="m" lang="en" dir="ltr">{finding.text}</span>}
      </span>
      <span className={LOOKS[finding.mark]}><Icon of={ICONS[finding.mark]} size={14} />{finding.mark === "ok" ? <Trans>fine</Trans> : finding.mark === "look" ? <Trans>worth a look</Trans> : <Trans>wrong</Trans>}</span>
    </div>
  )
}
