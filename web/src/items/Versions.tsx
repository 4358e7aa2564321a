import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { get } from "../kernel/api.ts"
import { useStore } from "../kernel/store.ts"
import { clock, dayName, useNow } from "../kernel/time.ts"
import type { Item, Version } from "../kernel/types.ts"
import { Dialog } from "../ui/Dialog.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { difference } from "./difference.ts"
import { fromWire } from "./mentions.ts"

/** Every version as a difference to the one before, newest first. Whoever sees the item sees this. */
export function Versions({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t } = useLingui()
  const versions = useQuery({ queryKey: ["versions", item.id, item.rev], queryFn: () => get<{ items: Version[] }>(`/items/${item.id}/versions`) })
  const list = versions.data?.items ?? []
  return (
    <Dialog title={t`What it said before`} onClose={onClose} wide>
      {versions.isPending && <Skeleton face={false} />}
      {versions.error && <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />}
      <div className="vdiff">
        {list.map((version, index) => <VersionLine key={version.version} version={version} before={list[index - 1]} />).toReversed()}
      </div>
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
