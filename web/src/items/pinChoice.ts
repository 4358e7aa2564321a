import { t } from "@lingui/core/macro"
import { Pin, PinOff } from "lucide-react"
import type { Item, Space } from "../kernel/types.ts"
import type { MenuChoice } from "../ui/Menu.tsx"
import { mayPin, togglePin } from "./pins.ts"

export function pinChoice(item: Item, space: Space, me: number | undefined, fail: (problem: unknown) => void): MenuChoice[] {
  if (item.deleted_at || me === undefined || !mayPin(space)) return []
  const pinned = item.pinned_at !== null
  return [{ key: "pin", label: pinned ? t`Take off the pins` : t`Pin in this space`, icon: pinned ? PinOff : Pin, act: () => void togglePin(item, me).catch(fail) }]
}
