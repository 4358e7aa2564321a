import { Trans } from "@lingui/react/macro"
import { useStore } from "../kernel/store.ts"
import type { PersonId } from "../kernel/types.ts"
import { PersonName } from "../people/Name.tsx"
import { useMe } from "../people/people.ts"
import { useMoment } from "../people/said.ts"
import type { Ask } from "./asks.ts"

/** How a question stands, in one sentence or two. */
export function AskState({ ask }: { ask: Ask }) {
  if (ask.closed_by !== null && ask.closed_at !== null) return <p className="q-s"><Closed by={ask.closed_by} at={ask.closed_at} /></p>
  return <p className="q-s"><Standing ask={ask} /></p>
}

function Closed({ by, at }: { by: PersonId; at: string }) {
  const me = useMe()
  const when = useMoment(at)
  return by === me?.id ? <Trans>You closed it, {when}.</Trans> : <Trans><PersonName id={by} /> closed it, {when}.</Trans>
}

function Standing({ ask }: { ask: Ask }) {
  const me = useMe()
  const last = useLastAnswer(ask)
  if (last === null || last !== ask.claimed_by) return <><SeenTo ask={ask} /> {last !== null && <Answered by={last} />}</>
  return last === me?.id ? <b><Trans>You see to it and answered.</Trans></b> : <Trans><PersonName id={last} /> sees to it and answered.</Trans>
}

function SeenTo({ ask }: { ask: Ask }) {
  const me = useMe()
  if (ask.claimed_by === null) return <span className={ask.asker === me?.id ? "" : "ask"}><Trans>Nobody sees to it yet.</Trans></span>
  if (ask.claimed_by === me?.id) return <b><Trans>You see to it.</Trans></b>
  return <Trans><PersonName id={ask.claimed_by} /> sees to it.</Trans>
}

function Answered({ by }: { by: PersonId }) {
  const me = useMe()
  return by === me?.id ? <Trans>You answered.</Trans> : <Trans><PersonName id={by} /> answered.</Trans>
}

/** Who of the team answered last, as the thread has it now. */
const useLastAnswer = (ask: Ask): PersonId | null => useStore((held) => held.items.get(ask.item)?.thread?.people.findLast((person) => person !== ask.asker)) ?? ask.answered_by
