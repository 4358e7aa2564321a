import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { get, put, remove } from "../kernel/api.ts"
import { usePages } from "../kernel/pages.ts"
import { wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import type { Page, Space } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"

/** What one may join without asking; the space of everyone is everybody's anyway. */
export function FirstSpaces() {
  const spaces = usePages<Space>(["begin", "spaces"], (after, signal) => get<Page<Space>>("/spaces", { after }, signal))
  const open = spaces.items.filter((space) => space.visibility === "open" && space.kind !== "company" && !space.archived_at)
  return (
    <section>
      {spaces.loading && <Skeleton rows={4} face={false} />}
      {spaces.error ? <ErrorState error={spaces.error} onRetry={spaces.retry} /> : null}
      <ul>{open.map((space) => <SpaceLine key={space.id} space={space} />)}</ul>
      {!spaces.loading && !spaces.error && !spaces.more && open.length === 0 && <p className="ink2"><Trans>There are none yet. You are in the space of everyone.</Trans></p>}
      {spaces.more && <div><Button size="small" onClick={spaces.more} disabled={spaces.busy}><Trans>Show more</Trans></Button></div>}
    </section>
  )
}

function SpaceLine({ space }: { space: Space }) {
  const { t, i18n } = useLingui()
  const held = useStore((store) => store.spaces.get(space.id))
  const [chosen, setChosen] = useState<boolean>()
  const inside = chosen ?? Boolean((held ?? space).membership)
  const change = async () => {
    setChosen(!inside)
    try {
      await (inside ? remove(`/spaces/${space.id}/membership`) : put(`/spaces/${space.id}/membership`))
    } catch (problem) {
      setChosen(inside)
      toast(i18n._(wordsFor(problem)))
    }
  }
  return (
    <li className="ln">
      <span className="grow">
        <b className="block"><bdi>{space.name}</bdi></b>
        <span className="m block">{space.purpose ? <bdi>{space.purpose}</bdi> : <Plural value={space.audience.members} one="# member" other="# members" />}</span>
      </span>
      <Button size="small" aria-pressed={inside} aria-label={inside ? t`Leave ${space.name}` : t`Join ${space.name}`} onClick={() => void change()}>{inside ? <Trans>Joined</Trans> : <Trans>Join</Trans>}</Button>
    </li>
  )
}
