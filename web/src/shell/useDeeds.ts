import { useLingui } from "@lingui/react/macro"
import { CheckCheck, ContactRound, Contrast, House, Keyboard, LayoutList, ListTree, MessageCircleQuestion, MessageSquarePlus, Monitor, Moon, Plus, Sun, UserCog, UserRound, UsersRound } from "lucide-react"
import { openOverlay } from "../kernel/overlays.ts"
import { wordsFor } from "../kernel/problems.ts"
import { store, useStore } from "../kernel/store.ts"
import { chooseTheme } from "../kernel/theme.ts"
import { askTeam, useMayAsk } from "../people/teamToAsk.ts"
import { isMine, markRead } from "../spaces/spaces.ts"
import { toast } from "../ui/Toast.tsx"
import type { Entry } from "./entries.ts"

type Deed = Extract<Entry, { kind: "deed" }>

/** Everything that can be done from anywhere. Without words typed the first few are offered. */
export function useDeeds(go: (to: string) => void): Deed[] {
  const { t, i18n } = useLingui()
  const administrator = useStore((held) => held.administrator)
  const mayAsk = useMayAsk()
  const fail = (problem: unknown) => toast(i18n._(wordsFor(problem)))
  const deed = (key: string, label: string, icon: Deed["icon"], act: () => void): Deed => ({ kind: "deed", key, label, icon, act })
  const deeds = [
    deed("home", t`Home`, House, () => go("/")),
    deed("new-direct", t`Write to somebody`, MessageSquarePlus, () => openOverlay("new-direct")),
    deed("new-space", t`New space`, Plus, () => openOverlay("new-space")),
    deed("you", t`Your profile and settings`, UserRound, () => go("/you")),
    deed("read-all", t`Mark everything as read`, CheckCheck, () => void markAllRead().then(() => toast(t`Everything is marked as read.`), fail)),
    deed("people", t`Go to people`, ContactRound, () => go("/people")),
    deed("groups", t`Go to groups`, UsersRound, () => go("/people/groups")),
    ...(!mayAsk ? [] : [deed("ask-team", t`Ask a team`, MessageCircleQuestion, () => askTeam())]),
    deed("spaces", t`All spaces there are`, LayoutList, () => go("/spaces")),
    deed("arrange", t`Arrange my spaces`, ListTree, () => openOverlay("arrange")),
    deed("light", t`Light look`, Sun, () => chooseTheme("light")),
    deed("dark", t`Dark look`, Moon, () => chooseTheme("dark")),
    deed("contrast", t`Look with high contrast`, Contrast, () => chooseTheme("contrast")),
    deed("system", t`Look as the system has it`, Monitor, () => chooseTheme("system")),
    deed("keys", t`All keys`, Keyboard, () => openOverlay("keys")),
  ]
  return administrator ? [...deeds, deed("admin", t`Go to administration`, UserCog, () => go("/admin"))] : deeds
}

/** One after the other, so that a slow server is not asked for hundreds at once. */
async function markAllRead(): Promise<void> {
  for (const space of store.spaces.values()) {
    if (isMine(space) && space.unread + space.unread_posts + space.mentions > 0) await markRead(space.id, space.last_seq)
  }
}
