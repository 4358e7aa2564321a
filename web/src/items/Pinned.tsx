import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { giveFocusOn, moveAmong } from "../kernel/keys.ts"
import { wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import type { ItemId, Space } from "../kernel/types.ts"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { ItemRow } from "./ItemRow.tsx"
import { PinnedLine } from "./PinnedLine.tsx"
import { mayPin, pinsQuery, togglePin } from "./pins.ts"

/** What everyone of a space comes back to. */
export function Pinned() {
  const { t } = useLingui()
  const id = Number((useParams({ strict: false }) as { space?: string }).space)
  const space = useStore((held) => held.spaces.get(id))
  const { data: pins, error, refetch } = useQuery(pinsQuery(id))
  if (!space) return null
  return (
    <div className="scroll">
      <div className="narrow" role={pins?.length ? "feed" : undefined} aria-label={pins?.length ? t`Pinned` : undefined} onKeyDown={(event) => moveAmong(event, ".irow")}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!pins && !error && <Skeleton rows={3} />}
        {pins?.length === 0 && <EmptyState title={<Trans>Nothing is pinned here.</Trans>}><Trans>Pin what people ask for again and again, from the menu of a message or post.</Trans></EmptyState>}
        {pins?.map((item) => <PinnedRow key={item} id={item} space={space} />)}
      </div>
    </div>
  )
}

function PinnedRow({ id, space }: { id: ItemId; space: Space }) {
  const { t, i18n } = useLingui()
  const item = useStore((held) => held.items.get(id))
  const me = useStore((held) => held.me?.id)
  if (!item || !item.pinned_at || item.deleted_at) return null
  const turn = (pinned: boolean) => {
    const now = { ...item, pinned_at: pinned ? null : item.pinned_at }
    return togglePin(now, me ?? 0).then(() => pinned || toast(t`Taken off the pins`, () => void turn(true)), (problem: unknown) => toast(i18n._(wordsFor(problem))))
  }
  return (
    <div>
      <PinnedLine item={item} />
      <ItemRow item={item}>{mayPin(space) && me !== undefined && <button type="button" className="lnk" onClick={({ currentTarget }) => { giveFocusOn(currentTarget, ".irow"); void turn(false) }}><Trans>Take off the pins</Trans></button>}</ItemRow>
    </div>
  )
}
