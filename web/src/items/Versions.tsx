import { Trans, useLingui } from "@lingui/react/macro"
import { get } from "../kernel/api.ts"
import { usePages } from "../kernel/pages.ts"
import { useStore } from "../kernel/store.ts"
import { clock, dayName, useNow } from "../kernel/time.ts"
import type { Item, Page, Version } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { difference } from "./difference.ts"
import { fromWire } from "./mentions.ts"

/** Every version as a difference to the one before, newest first. Whoever sees the item sees this. */
export function Versions({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t } = useLingui()
  const versions = usePages<Version>(["versions", item.id, item.rev], async (before, signal) => {
    const page = await get<Page<Version>>(`/items/${item.id}/versions`, { before }, signal)
    return { ...page, items: page.items.toReversed(), after: page.before }
  })
  // Of the last one there is the one before it is not known yet, so nothing can be said of what it changed.
  const shown = versions.more ? versions.items.slice(0, -1) : versions.items
  return (
    <Dialog title={t`What it said before`} onClose={onClose} wide>
      {versions.loading && <Skeleton face={false} />}
      {versions.error ? <ErrorState error={versions.error} onRetry={versions.retry} /> : null}
      <div className="vdiff">
        {shown.map((version, index) => <VersionLine key={version.version} version={version} before={versions.items[index + 1]} />)}
      </div>
      {versions.more && <div><Button size="small" onClick={versions.more} disabled={versions.busy}><Trans>Show older</Trans></Button></div>}
      <p className="s13 muted"><Trans>Whoever can read this can read its earlier versions too.</Trans></p>
    </Dialog>
  )
}

function VersionLine({ version, before }: { version: Version; before: Version | undefined }) {
  const now = useNow()
  const people = useStore((held) => held.people)
  const text = (said: Version) => fromWire([said.title, said.body].filter(Boolean).join("\n"), (id) => people.get(id)?.name)
  const at = `${dayName(version.written_at, now)}, ${clock(version.written_at)}`
  return (
    <section>
      <h3 className="s13 muted">{before ? at : <Trans>First version, {at}</Trans>}</h3>
      <pre dir="auto">
        {difference(before ? text(before) : "", text(version)).map((part, index) => {
          if (!before || part.what === "same") return <span key={index}>{part.text}</span>
          return part.what === "added" ? <ins key={index}>{part.text}</ins> : <del key={index}>{part.text}</del>
        })}
      </pre>
    </section>
  )
}
