import { useLingui } from "@lingui/react/macro"
import { Copy, Link, MailOpen, Pencil, Trash2 } from "lucide-react"
import { lastFocused } from "../kernel/focus.ts"
import { wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import type { Item, Space } from "../kernel/types.ts"
import { moderates } from "../spaces/spaces.ts"
import type { MenuChoice } from "../ui/Menu.tsx"
import { toast } from "../ui/Toast.tsx"
import { deleteItem, markUnreadFrom, undelete } from "./actions.ts"

export const permalink = (item: Item): string => `${location.origin}/items/${item.id}`

/** What areas above offer besides, by hooks in the order they were registered. */
export const itemChoices: ((item: Item, space: Space) => MenuChoice[])[] = []

/** What can be done with an item, by whom: what may not be done is not offered. */
export function useItemChoices(item: Item, space: Space, edit: () => void): MenuChoice[] {
  const { t, i18n } = useLingui()
  const me = useStore((held) => held.me?.id)
  const more = itemChoices.flatMap((useChoices) => useChoices(item, space))
  const fail = (problem: unknown) => toast(i18n._(wordsFor(problem)))
  const copy = (text: string, done: string) => void navigator.clipboard.writeText(text).then(() => toast(done), fail)
  const mine = item.author === me
  const open = !space.archived_at && !item.deleted_at
  const choices: MenuChoice[] = []
  if (open && mine) choices.push({ key: "edit", label: t`Edit`, icon: Pencil, act: edit })
  choices.push({ key: "link", label: t`Copy link`, icon: Link, act: () => copy(permalink(item), t`Link copied`) })
  if (!item.deleted_at && item.body !== "") choices.push({ key: "copy", label: t`Copy text`, icon: Copy, act: () => copy(item.body, t`Text copied`) })
  choices.push(...more)
  if (space.membership && item.root === null) choices.push({ key: "unread", label: t`Mark as unread from here`, icon: MailOpen, act: () => void markUnreadFrom(item).catch(fail) })
  if (open && me !== undefined && (mine || moderates(space))) {
    const erase = () => {
      // What one stood at when it was deleted is where one is again when it comes back.
      const place = lastFocused()?.closest<HTMLElement>("article")
      const undo = () => undelete(item).then(() => place?.focus(), fail)
      return deleteItem(item, me).then(() => toast(t`Deleted`, () => void undo()), fail)
    }
    choices.push({ key: "delete", label: t`Delete`, icon: Trash2, danger: true, act: () => void erase() })
  }
  return choices
}
