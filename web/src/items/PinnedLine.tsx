import { Trans } from "@lingui/react/macro"
import { Pin } from "lucide-react"
import type { Item } from "../kernel/types.ts"
import { PersonName } from "../people/Name.tsx"
import { Icon } from "../ui/Icon.tsx"

/** Over what is pinned, by whom. */
export function PinnedLine({ item }: { item: Item }) {
  if (!item.pinned_at || item.deleted_at) return null
  return <p className="whyline"><Icon of={Pin} size={14} /> <Trans>Pinned by {item.pinned_by ? <PersonName id={item.pinned_by} /> : null}</Trans></p>
}
