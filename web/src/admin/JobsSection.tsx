import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { TriangleAlert } from "lucide-react"
import { jobName } from "../people/jobs.ts"
import { useMoment } from "../people/said.ts"
import { useAttempt } from "../people/YourSessions.tsx"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { type FailedJobs, forgetJob, tryJobAgain, useFailedJobs } from "./house.ts"

export function JobsSection() {
  const jobs = useFailedJobs()
  const { waiting, doing } = jobs.data ?? { waiting: 0, doing: 0 }
  return (
    <>
      <div className="adm-h">
        <h2 className="h2"><Trans>Failed jobs</Trans></h2>
        {jobs.data && <span className="s13 muted"><Trans>{waiting} waiting, {doing} being done</Trans></span>}
      </div>
      <p className="s13 muted"><Trans>What is done later, such as letters. Each is tried several times before it stands here; after three days it is forgotten.</Trans></p>
      {jobs.isPending && <Skeleton rows={2} face={false} />}
      {jobs.error && <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} />}
      {jobs.data?.items.map((job) => <JobLine key={job.id} job={job} />)}
      {jobs.data?.items.length === 0 && <EmptyState title={<Trans>Nothing failed.</Trans>} />}
    </>
  )
}

function JobLine({ job }: { job: FailedJobs["items"][number] }) {
  const { t } = useLingui()
  const attempt = useAttempt()
  const at = useMoment(job.failed_at ?? new Date(0).toISOString())
  const name = jobName(job.name)
  return (
    <div className="adm-ln">
      <Icon of={TriangleAlert} size={18} />
      <span className="grow">{name}<span className="m">{job.failed_at && <>{at}, </>}<Plural value={job.attempts} one="tried once" other="tried # times" /></span></span>
      <Button size="small" look="quiet" aria-label={t`Forget: ${name}`} onClick={() => void attempt(() => forgetJob(job.id))}><Trans>Forget</Trans></Button>
      <Button size="small" aria-label={t`Try again: ${name}`} onClick={() => void attempt(() => tryJobAgain(job.id))}><Trans>Try again</Trans></Button>
    </div>
  )
}
