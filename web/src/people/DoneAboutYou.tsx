import { Trans } from "@lingui/react/macro"
import { ScrollText } from "lucide-react"
import { get } from "../kernel/api.ts"
import { usePages } from "../kernel/pages.ts"
import type { Page, PersonId } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { ErrorState } from "../ui/States.tsx"
import { actWords } from "./acts.ts"
import { PersonName } from "./Name.tsx"
import { useMoment } from "./said.ts"

interface DoneAct {
  id: number
  at: string
  act: string
  by: PersonId | null
  facts: Record<string, string | number | boolean | null>
}

/** My lines of the audit log: what administrators did about me. */
export function DoneAboutYou() {
  const acts = usePages<DoneAct>(["me", "acts"], async (before, signal) => {
    const page = await get<Page<DoneAct>>("/me/acts", { before }, signal)
    return { ...page, after: page.before }
  })
  return (
    <section aria-labelledby="you-acts">
      <h2 className="h2" id="you-acts"><Trans>What administrators did about you</Trans></h2>
      {acts.error ? <ErrorState error={acts.error} onRetry={acts.retry} /> : null}
      {!acts.loading && !acts.error && acts.items.length === 0 && <p className="s13 muted"><Trans>Nothing. Whatever an administrator does about you shows here, with their name.</Trans></p>}
      <ul>{acts.items.map((act) => <ActLine key={act.id} act={act} />)}</ul>
      {acts.more && <div><Button size="small" onClick={acts.more} disabled={acts.busy}><Trans>Show more</Trans></Button></div>}
    </section>
  )
}

function ActLine({ act }: { act: DoneAct }) {
  const at = useMoment(act.at)
  return (
    <li className="ln">
      <Icon of={ScrollText} size={18} />
      <span className="grow">
        <span className="block">{actWords(act.act, act.facts)}</span>
        <span className="m block">{act.by === null ? <Trans>From the command line, {at}</Trans> : <Trans><PersonName id={act.by} />, {at}</Trans>}</span>
      </span>
    </li>
  )
}
