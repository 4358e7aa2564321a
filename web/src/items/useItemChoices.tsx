import { useLingui } from "@lingui/react/macro"
import { useNavigate } from "@tanstack/react-router"
import { Copy, Forward, Link, MailOpen, Pencil, Share2, TextQuote, Trash2 } from "lucide-react"
import { lastFocused } from "../kernel/focus.ts"
import { wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import type { Item, Space } from "../kernel/types.ts"
import { moderates } from "../spaces/spaces.ts"
import { copyText } from "../ui/copy.ts"
import type { MenuChoice } from "../ui/Menu.tsx"
import { toast } from "../ui/Toast.tsx"
import { deleteItem, markUnreadFrom, undelete } from "./actions.ts"
import { openForward } from "./openForward.tsx"
import { pinChoice } from "./pinChoice.ts"
import { addressOf } from "./place.ts"
import { quote } from "./quote.ts"

export const permalink = (item: Item): string => `${location.origin}/items/${item.id}`

const place = () => lastFocused()?.closest<HTMLElement>("article") ?? null

/** What areas above offer besides, by hooks in the order they were registered. */
export const itemChoices: ((item: Item, space: Space) => MenuChoice[])[] = []

/** What can be done with an item, by whom: what may not be done is not offered. */
export function useItemChoices(item: Item, space: Space, edit: () => void): MenuChoice[] {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const me = useStore((held) => held.me?.id)
  const more = itemChoices.flatMap((useChoices) => useChoices(item, space))
  const fail = (problem: unknown) => toast(i18n._(wordsFor(problem)))
  const mine = item.author === me
  const open = !space.archived_at && !item.deleted_at
  const choices: MenuChoice[] = []
  if (open && mine) choices.push({ key: "edit", label: t`Edit`, icon: Pencil, act: edit })
  if (open && space.membership) {
    const answer = () => {
      quote(item, place())
      if (item.in_feed) void navigate({ to: addressOf(item) })
    }
    choices.push({ key: "quote", label: t`Quote`, icon: TextQuote, act: answer })
  }
  if (!item.deleted_at) choices.push({ key: "forward", label: t`Forward`, icon: Forward, act: () => openForward(item) })
  choices.push(...pinChoice(item, space, me, fail), ...linkChoices(item, t`Share`, t`Copy link`, t`Link copied`))
  if (!item.deleted_at && item.body !== "") choices.push({ key: "copy", label: t`Copy text`, icon: Copy, act: () => void copyText(item.body, t`Text copied`) })
  choices.push(...more)
  if (space.membership && item.root === null) choices.push({ key: "unread", label: t`Mark as unread from here`, icon: MailOpen, act: () => void markUnreadFrom(item).catch(fail) })
  if (open && me !== undefined && (mine || moderates(space))) {
    const erase = () => {
      // What one stood at when it was deleted is where one is again when it comes back.
      const stood = place()
      const undo = () => undelete(item).then(() => stood?.focus(), fail)
      return deleteItem(item, me).then(() => toast(t`Deleted`, () => void undo()), fail)
    }
    choices.push({ key: "delete", label: t`Delete`, icon: Trash2, danger: true, act: () => void erase() })
  }
  return choices
}

/** On a phone the system's own sheet knows where a link may go. */
function linkChoices(item: Item, share: string, copyLink: string, copied: string): MenuChoice[] {
  const choices: MenuChoice[] = [{ key: "link", label: copyLink, icon: Link, act: () => void copyText(permalink(item), copied) }]
  const sheet = typeof navigator.share === "function" && matchMedia("(pointer: coarse)").matches
  // Whoever closes the sheet without a choice has changed their mind; that is no failure.
  if (sheet) choices.unshift({ key: "share", label: share, icon: Share2, act: () => void navigator.share({ url: permalink(item) }).catch(() => undefined) })
  return choices
}
