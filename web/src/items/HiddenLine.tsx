import { Trans } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { EyeOff } from "lucide-react"
import { get } from "../kernel/api.ts"
import { useStore } from "../kernel/store.ts"
import type { Item, ItemId, PersonId } from "../kernel/types.ts"
import { PersonName } from "../people/Name.tsx"
import { Icon } from "../ui/Icon.tsx"

interface Withdrawal {
  item: ItemId
  by: PersonId
  reason: string
  at: string
  erasure_by: PersonId | null
}

export const withdrawalQuery = (id: ItemId) => ({ queryKey: ["withdrawal", id], queryFn: () => get<Withdrawal>(`/items/${id}/withdrawal`) })

/** Over what was hidden: who else cannot see it, and why. Only its author and those who moderate read this. */
export function HiddenLine({ item }: { item: Item }) {
  const mine = useStore((held) => held.me?.id === item.author)
  const { data } = useQuery(withdrawalQuery(item.id))
  return (
    <p className="banner hiddenline">
      <Icon of={EyeOff} size={14} />
      <span className="grow">
        {mine ? <Trans>Hidden: only you and those who look after this space see it.</Trans> : <Trans>Hidden: only its author and those who look after this space see it.</Trans>}
        {data && <> <Trans>{<PersonName id={data.by} />} says why: <span dir="auto">{data.reason}</span></Trans></>}
      </span>
    </p>
  )
}
