import { Trans, useLingui } from "@lingui/react/macro"
import { X } from "lucide-react"
import { useEffect } from "react"
import { ThreadPanel } from "../chat/ThreadPanel.tsx"
import { markThreadRead } from "../items/marks.ts"
import { codeOf } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import type { ItemId } from "../kernel/types.ts"
import { useMe } from "../people/people.ts"
import { useLoadedSpace } from "../spaces/useLoadedSpace.ts"
import { IconButton } from "../ui/Button.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { AskActions } from "./AskActions.tsx"
import { AskState } from "./AskState.tsx"
import { type Ask, useAsk } from "./asks.ts"

interface Props {
  item: ItemId
  answer: ItemId | undefined
  onClose: () => void
}

/** The thread of a question, as any thread; above it how it stands. */
export function AskThread({ item, answer, onClose }: Props) {
  const asked = useAsk(item)
  const { space, error, retry } = useLoadedSpace(asked.data?.space ?? Number.NaN)
  useSeen(asked.data)
  const again = () => {
    void asked.refetch()
    retry()
  }
  if (asked.data && space) return <ThreadPanel root={item} space={space} answer={answer} onClose={onClose} head={<div className="q-h"><AskState ask={asked.data} /><AskActions ask={asked.data} /></div>} />
  return <NoThread error={asked.error ?? error} onRetry={again} onClose={onClose} />
}

function NoThread({ error, onRetry, onClose }: { error: unknown; onRetry: () => void; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <aside className="thread" aria-label={t`Thread`}>
      <header className="th"><h2><Trans>Thread</Trans></h2><IconButton label={t`Close thread`} icon={X} onClick={onClose} /></header>
      <div className="body">
        {!error && <Skeleton rows={3} />}
        {error != null && (codeOf(error) === "not_found" ? <EmptyState title={<Trans>This does not exist, or you may not see it.</Trans>} /> : <ErrorState error={error} onRetry={onRetry} />)}
      </div>
    </aside>
  )
}

/** A question without answers is read when it is opened; of one with answers the thread says how far. */
function useSeen(ask: Ask | undefined): void {
  const me = useMe()
  const seq = useStore((held) => (ask === undefined ? undefined : held.items.get(ask.item)?.seq))
  const item = ask !== undefined && ask.asker !== me?.id ? ask.item : undefined
  useEffect(() => {
    if (item !== undefined && seq !== undefined) void markThreadRead(item, seq).catch(() => undefined)
  }, [item, seq])
}
