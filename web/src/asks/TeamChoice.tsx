import { Trans, useLingui } from "@lingui/react/macro"
import { Search } from "lucide-react"
import { useState } from "react"
import { get } from "../kernel/api.ts"
import { moveAmong } from "../kernel/keys.ts"
import { usePages, useSettled } from "../kernel/pages.ts"
import type { Page, Space, SpaceId } from "../kernel/types.ts"
import { SpaceIcon } from "../spaces/SpaceIcon.tsx"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"

/** The departments I am not in, by name. */
export function TeamChoice({ onChoose }: { onChoose: (team: SpaceId) => void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState("")
  const q = useSettled(typed)
  const teams = usePages<Space>(["spaces", "teams", q], (after, signal) => get<Page<Space>>("/spaces", { q, after, kind: "department", show: "others" }, signal))
  return (
    <div className="teams" onKeyDown={(event) => moveAmong(event, ".team")}>
      <label className="searchbox">
        <Icon of={Search} />
        <span className="sr"><Trans>Find a team by name</Trans></span>
        <input type="search" dir="auto" data-autofocus placeholder={t`Name of a team`} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      {teams.error ? <ErrorState error={teams.error} onRetry={teams.retry} /> : null}
      {teams.loading && <Skeleton rows={4} />}
      {!teams.loading && !teams.error && teams.items.length === 0 && (q ? <EmptyState title={<Trans>No team by that name.</Trans>} /> : <EmptyState title={<Trans>There is no team to ask.</Trans>}><Trans>Departments that you are not in are listed here.</Trans></EmptyState>)}
      <ul>
        {teams.items.map((team) => (
          <li key={team.id}>
            <button type="button" className="team" onClick={() => onChoose(team.id)}>
              <SpaceIcon space={team} name={team.name} size={26} />
              <span className="grow"><bdi className="n block trunc">{team.name}</bdi><bdi className="m block trunc">{team.purpose}</bdi></span>
            </button>
          </li>
        ))}
      </ul>
      {teams.more && <Button onClick={teams.more} disabled={teams.busy}><Trans>Show more</Trans></Button>}
    </div>
  )
}
