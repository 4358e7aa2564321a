import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { Plus, Search } from "lucide-react"
import { useState } from "react"
import { get } from "../kernel/api.ts"
import { openOverlay } from "../kernel/overlays.ts"
import { usePages, useSettled } from "../kernel/pages.ts"
import { wordsFor } from "../kernel/problems.ts"
import { queries } from "../kernel/queries.ts"
import type { Page, Space } from "../kernel/types.ts"
import { useOrganisation } from "../people/people.ts"
import { SearchButton } from "../people/SearchButton.tsx"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { SpaceIcon } from "./SpaceIcon.tsx"
import { join } from "./spaces.ts"

/** Every space I may know of, in name order, with search. */
export function SpaceList() {
  const { t } = useLingui()
  const organisation = useOrganisation()
  const [typed, setTyped] = useState("")
  const q = useSettled(typed)
  const list = usePages<Space>(["spaces", "list", q], (after, signal) => get<Page<Space>>("/spaces", { q, after }, signal))
  const spaces = list.items.filter((space) => space.kind !== "direct")
  const newSpace = () => openOverlay("new-space")
  return (
    <>
      <TopBar title={<Trans>Spaces</Trans>}>
        <SearchButton />
        <Button size="small" look="primary" icon={Plus} onClick={newSpace}><Trans>New space</Trans></Button>
      </TopBar>
      <div className="scroll">
        <div className="column spaces">
          <label className="searchbox">
            <Icon of={Search} />
            <span className="sr"><Trans>Find a space by name</Trans></span>
            <input type="search" dir="auto" placeholder={t`Name of a space`} value={typed} onChange={(event) => setTyped(event.target.value)} />
          </label>
          <p className="s13 muted"><Trans>All you may know of at {organisation}, in name order. Hidden ones show only to their members.</Trans></p>
          {list.error ? <ErrorState error={list.error} onRetry={list.retry} /> : null}
          {list.loading ? <Skeleton rows={6} /> : <ul className="slist">{spaces.map((space) => <SpaceLine key={space.id} space={space} />)}</ul>}
          {!list.loading && !list.error && spaces.length === 0 && (
            <EmptyState title={q ? <Trans>No space by that name.</Trans> : <Trans>No spaces yet.</Trans>} action={<Button onClick={newSpace}><Trans>New space</Trans></Button>}>
              <Trans>Try fewer letters, or start one.</Trans>
            </EmptyState>
          )}
          {list.more && <Button onClick={list.more} disabled={list.busy}><Trans>Show more</Trans></Button>}
        </div>
      </div>
    </>
  )
}

function SpaceLine({ space }: { space: Space }) {
  const { t, i18n } = useLingui()
  const organisation = useOrganisation()
  const joinable = !space.membership && space.visibility === "open" && !space.archived_at
  const enter = async () => {
    try {
      await join(space.id)
      await queries.invalidateQueries({ queryKey: ["spaces"] })
      toast(t`You joined ${space.name}.`)
    } catch (problem) {
      toast(i18n._(wordsFor(problem)))
    }
  }
  return (
    <li className="sl" tabIndex={-1}>
      <SpaceIcon space={space} name={space.name} size={26} />
      <span className="grow sl-t">
        <Link to={`/s/${space.id}`} className="n"><bdi>{space.name}</bdi></Link>
        <span className="m trunc"><bdi>{space.archived_at ? t`Archived` : space.purpose}</bdi></span>
      </span>
      <AudienceMark audience={space.audience} organisation={organisation} />
      <span className="sl-a">
        {space.membership && <span className="s13 muted"><Trans>you are in it</Trans></span>}
        {joinable && <Button size="small" aria-label={t`Join ${space.name}`} onClick={() => void enter()}><Trans>Join</Trans></Button>}
        {!space.membership && space.visibility === "members" && <span className="s13 muted"><Trans>by invitation</Trans></span>}
      </span>
    </li>
  )
}
