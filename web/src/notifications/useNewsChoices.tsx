import { useLingui } from "@lingui/react/macro"
import { AlarmClock, Bell, BellOff, Bookmark, BookmarkX } from "lucide-react"
import { openOverlay } from "../kernel/overlays.ts"
import { wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import type { Item, Space } from "../kernel/types.ts"
import type { MenuChoice } from "../ui/Menu.tsx"
import { toast } from "../ui/Toast.tsx"
import { savedMark, threadLevel } from "./bell.ts"
import { remindOf } from "./remindOf.ts"
import { letGo, save, setThreadLevel } from "./saved.ts"

/** Save, be reminded, follow or mute: what can be done with an item for oneself. */
export function useNewsChoices(item: Item, space: Space): MenuChoice[] {
  const { t, i18n } = useLingui()
  const mark = useStore(() => savedMark(item.id))
  const root = item.root ?? item.id
  const level = useStore(() => threadLevel(root))
  if (item.deleted_at) return []
  const attempt = (work: Promise<unknown>, done: string, undo?: () => void) => void work.then(() => toast(done, undo), (problem: unknown) => toast(i18n._(wordsFor(problem))))
  const keep = () => attempt(save(item.id, null), t`Saved. It stands in My work.`, () => drop())
  const drop = () => attempt(letGo(item.id), t`No longer saved`, () => attempt(save(item.id, mark?.due_at ? new Date(mark.due_at) : null), t`Saved again`))
  const follow = (wanted: typeof level, done: string) => attempt(setThreadLevel(root, wanted), done, () => attempt(setThreadLevel(root, level), t`As before`))
  const choices: MenuChoice[] = [
    mark ? { key: "unsave", label: t`No longer save`, icon: BookmarkX, act: drop } : { key: "save", label: t`Save`, icon: Bookmark, act: keep },
    {
      key: "remind",
      label: t`Remind me…`,
      icon: AlarmClock,
      act: () => {
        remindOf(item)
        openOverlay("remind")
      },
    },
  ]
  if (!space.membership) return choices
  choices.push(
    level === "follow"
      ? { key: "unfollow", label: t`No longer follow the replies`, icon: Bell, act: () => follow("default", t`You hear of replies only where you take part.`) }
      : { key: "follow", label: t`Follow the replies`, icon: Bell, act: () => follow("follow", t`You hear of every reply here.`) },
    level === "mute"
      ? { key: "unmute", label: t`Hear of replies again`, icon: BellOff, act: () => follow("default", t`You hear of replies again.`) }
      : { key: "mute", label: t`Mute the replies`, icon: BellOff, act: () => follow("mute", t`You hear of replies only when they mention you.`) },
  )
  return choices
}
