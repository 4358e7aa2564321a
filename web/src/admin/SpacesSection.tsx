import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { TriangleAlert } from "lucide-react"
import { useState } from "react"
import { comma } from "../kernel/i18n.ts"
import { dateName, useNow } from "../kernel/time.ts"
import { PersonName } from "../people/Name.tsx"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { FoldersSection } from "./FoldersSection.tsx"
import { type AdminSpace, useAdminSpaces, useSpaceCounts } from "./house.ts"
import { NameOwner } from "./NameOwner.tsx"

/** Spaces that are listed anyway; of the others only how many there are. */
export function SpacesSection() {
  const spaces = useAdminSpaces()
  const counts = useSpaceCounts().data
  return (
    <>
      <div className="adm-h">
        <h2 className="h2"><Trans>Spaces</Trans></h2>
        {counts && <span className="s13 muted"><Plural value={counts.listed} one="# listed" other="# listed" />, <Plural value={counts.hidden} one="# hidden" other="# hidden" />, <Plural value={counts.direct} one="# conversation" other="# conversations" /></span>}
      </div>
      <p className="s13 muted"><Trans>Names of hidden spaces are nobody's business outside, administrators included. What is written is read by members only.</Trans></p>
      {spaces.error ? <ErrorState error={spaces.error} onRetry={spaces.retry} /> : null}
      {spaces.loading && <Skeleton rows={4} face={false} />}
      {spaces.items.length > 0 && (
        <table className="tb adm-spaces">
          <thead>
            <tr>
              <th scope="col"><Trans>Space</Trans></th>
              <th scope="col"><Trans>Members</Trans></th>
              <th scope="col"><Trans>Owners</Trans></th>
              <th scope="col"><Trans>Last activity</Trans></th>
            </tr>
          </thead>
          <tbody>{spaces.items.map((space) => <SpaceLine key={space.id} space={space} />)}</tbody>
        </table>
      )}
      {!spaces.loading && !spaces.error && spaces.items.length === 0 && <EmptyState title={<Trans>No spaces yet.</Trans>} />}
      {spaces.more && <Button onClick={spaces.more} disabled={spaces.busy}><Trans>Show more</Trans></Button>}
      <FoldersSection />
    </>
  )
}

/** Whoever ran it has left. Somebody in it can take over, and an administrator says who. */
function NoOwner({ space }: { space: AdminSpace }) {
  const { t } = useLingui()
  const [naming, setNaming] = useState(false)
  return (
    <span className="row wrap">
      <span className="st wait"><Icon of={TriangleAlert} size={14} /><Trans>No owner</Trans></span>
      <Button size="small" aria-label={t`Name an owner of ${space.name}`} onClick={() => setNaming(true)}><Trans>Name an owner</Trans></Button>
      {naming && <NameOwner space={space} onClose={() => setNaming(false)} />}
    </span>
  )
}

function SpaceLine({ space }: { space: AdminSpace }) {
  const { t } = useLingui()
  const now = useNow()
  const reach = space.kind === "company" || space.visibility === "open" ? t`Everyone can read` : t`Members only`
  return (
    <tr>
      <td>
        <bdi className="med">{space.name}</bdi>
        <span className="m">{reach}{space.archived_at && <>, <Trans>archived</Trans></>}</span>
      </td>
      <td><Plural value={space.members} one="# member" other="# members" />{space.guests > 0 && <span className="m"><Plural value={space.guests} one="# from outside" other="# from outside" /></span>}</td>
      <td>{space.owners.length === 0 ? <NoOwner space={space} /> : space.owners.map((owner, index) => <span key={owner}>{index > 0 && comma()}<Link to={`/people/${owner}`} className="who"><PersonName id={owner} /></Link></span>)}</td>
      <td>{space.last_day ? dateName(`${space.last_day}T12:00:00Z`, now) : <Trans>none yet</Trans>}</td>
    </tr>
  )
}
