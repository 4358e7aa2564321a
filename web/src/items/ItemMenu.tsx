import { useLingui } from "@lingui/react/macro"
import { Ellipsis } from "lucide-react"
import type { Item, Space } from "../kernel/types.ts"
import { Menu } from "../ui/Menu.tsx"
import { useItemChoices } from "./useItemChoices.tsx"

/** What can be done with an item is found out when somebody asks: a screen full of items does not pay for it. */
export function ItemMenu({ item, space, onEdit }: { item: Item; space: Space; onEdit: () => void }) {
  const { t } = useLingui()
  return <Menu label={t`More`} icon={Ellipsis} choices={() => useItemChoices(item, space, onEdit)} />
}
