import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { wordsFor } from "../kernel/problems.ts"
import { queries } from "../kernel/queries.ts"
import type { Space } from "../kernel/types.ts"
import { useOrganisation } from "../people/people.ts"
import { askTeam, useMayAsk } from "../people/teamToAsk.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Button } from "../ui/Button.tsx"
import { toast } from "../ui/Toast.tsx"
import { SpaceIcon } from "./SpaceIcon.tsx"
import { canBeAsked, join } from "./spaces.ts"

/** A space in a list, with what I can do with it. `as` is what it is drawn as where the list nests. */
export function SpaceLine({ space, why, as: Box = "li" }: { space: Space; why?: ReactNode; as?: "li" | "div" }) {
  const { t, i18n } = useLingui()
  const organisation = useOrganisation()
  const mayAsk = useMayAsk()
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
    <Box className="sl" tabIndex={-1}>
      <SpaceIcon space={space} name={space.name} size={26} />
      <span className="grow sl-t">
        <Link to={`/s/${space.id}`} className="n"><bdi>{space.name}</bdi></Link>
        <span className="m trunc">{why ?? <bdi>{space.archived_at ? t`Archived` : space.purpose}</bdi>}</span>
      </span>
      <AudienceMark audience={space.audience} organisation={organisation} />
      <span className="sl-a">
        {space.membership && <span className="s13 muted"><Trans>you are in it</Trans></span>}
        {mayAsk && canBeAsked(space) && <Button size="small" look="quiet" aria-label={t`Ask ${space.name}`} onClick={() => askTeam(space.id)}><Trans>Ask a question</Trans></Button>}
        {joinable && <Button size="small" aria-label={t`Join ${space.name}`} onClick={() => void enter()}><Trans>Join</Trans></Button>}
        {!space.membership && space.visibility === "members" && !space.archived_at && <Link className="s13" to={`/s/${space.id}/about`} aria-label={t`Ask to join ${space.name}`}><Trans>Ask to join</Trans></Link>}
      </span>
    </Box>
  )
}
