import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import { dateName, useNow } from "../kernel/time.ts"
import type { Space } from "../kernel/types.ts"
import { PersonName } from "../people/Name.tsx"
import { Switch } from "../ui/Field.tsx"
import { toast } from "../ui/Toast.tsx"
import { isOwner, setForNewcomers } from "./spaces.ts"
import { useLoadedSpace } from "./useLoadedSpace.ts"

export function GoodToKnow({ space }: { space: Space }) {
  const { t, i18n } = useLingui()
  const now = useNow()
  const administrator = useStore((held) => held.administrator)
  const mayMark = !space.archived_at && space.visibility !== "hidden" && (isOwner(space) || (administrator && space.visibility === "open"))
  const mark = (on: boolean) => void setForNewcomers(space.id, on).catch((problem: unknown) => toast(i18n._(wordsFor(problem))))
  const started = dateName(space.created_at, now)
  return (
    <section>
      <h2 className="h2"><Trans>Good to know</Trans></h2>
      <dl className="dl">
        <div><dt><Trans>Opens with</Trans></dt><dd><Places space={space} /></dd></div>
        <div><dt><Trans>Started</Trans></dt><dd>{started}</dd></div>
        {space.kind !== "company" && (space.newcomers_at || mayMark) && <div><dt><Trans>Newcomers</Trans></dt><dd className="row"><span className="grow">{space.newcomers_at ? <Trans>Everybody new is in it from the first day.</Trans> : <Trans>Join by themselves.</Trans>}</span>{mayMark && <Switch label={t`Everybody new is in it from the first day`} on={space.newcomers_at !== null} onChange={mark} />}</dd></div>}
        {space.parent !== null && <div><dt><Trans>Part of</Trans></dt><dd><Parent id={space.parent} /></dd></div>}
        {space.archived_at && (
          <div>
            <dt><Trans>Archived</Trans></dt>
            <dd>{dateName(space.archived_at, now)}{space.archived_by !== null && <> · <PersonName id={space.archived_by} /></>}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}

function Places({ space }: { space: Space }) {
  const { t } = useLingui()
  const both = space.has_chat && space.has_posts
  if (space.main === "chat") return both ? t`Chat. Posts are also on` : t`Chat`
  return both ? t`Posts. Chat is also on` : t`Posts`
}

function Parent({ id }: { id: number }) {
  const { space } = useLoadedSpace(id)
  return space ? <Link to={`/s/${id}`}><bdi>{space.name}</bdi></Link> : "…"
}
