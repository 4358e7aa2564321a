import type { MessageDescriptor } from "@lingui/core"
import { useLingui } from "@lingui/react/macro"
import { Bell, BellOff, BellRing, CheckCheck, Contrast, House, Keyboard, Languages, LayoutList, ListTree, LogOut, MessageCircleQuestion, MessageSquarePlus, Monitor, Moon, Plus, Rows3, Rows4, Sun, UserCog, UserRound, UsersRound } from "lucide-react"
import { SECTION_NAMES } from "../admin/sectionNames.ts"
import { useGroupsOn } from "../kernel/groups.ts"
import { LANGUAGES } from "../kernel/i18n.ts"
import { openOverlay } from "../kernel/overlays.ts"
import { wordsFor } from "../kernel/problems.ts"
import { signOut } from "../kernel/session.ts"
import { store, useStore } from "../kernel/store.ts"
import { chooseDensity, chooseTheme } from "../kernel/theme.ts"
import { useBell } from "../notifications/bell.ts"
import { beQuietForAnHour, beReachable } from "../notifications/settings.ts"
import { speakTo } from "../people/mine.ts"
import { askTeam, useMayAsk } from "../people/teamToAsk.ts"
import type { Deed } from "../search/entries.ts"
import { isMine, markRead } from "../spaces/spaces.ts"
import { toast } from "../ui/Toast.tsx"
import { useMenu } from "./menu.ts"

type Make = (key: string, label: string, icon: Deed["icon"], act: () => void) => Deed

const deed: Make = (key, label, icon, act) => ({ kind: "deed", key, label, icon, act })

/** Everything that can be done from anywhere. Without words typed the first few are offered. */
export function useDeeds(go: (to: string) => void): Deed[] {
  const { t, i18n } = useLingui()
  const mayAsk = useMayAsk()
  const groupsOn = useGroupsOn()
  const menu = useMenu()
  const quiet = useQuiet()
  const trying = (work: Promise<unknown>, said?: string) => void work.then(() => said !== undefined && toast(said), (problem: unknown) => toast(i18n._(wordsFor(problem))))
  return [
    deed("home", t`Home`, House, () => go("/")),
    deed("new-direct", t`Write to somebody`, MessageSquarePlus, () => openOverlay("new-direct")),
    deed("new-space", t`New space`, Plus, () => openOverlay("new-space")),
    deed("you", t`Your profile and settings`, UserRound, () => go("/you")),
    deed("read-all", t`Mark everything as read`, CheckCheck, () => trying(markAllRead(), t`Everything is marked as read.`)),
    ...menu.filter(({ to }) => to !== "/" && to !== "/you").map(({ to, label, icon }) => deed(`go-${to}`, i18n._(label), icon, () => go(to))),
    deed("bell", t`News about you`, Bell, () => go("/bell")),
    ...(groupsOn ? [deed("groups", t`Go to groups`, UsersRound, () => go("/people/groups"))] : []),
    ...(mayAsk ? [deed("ask-team", t`Ask a team`, MessageCircleQuestion, () => askTeam())] : []),
    deed("spaces", t`All spaces there are`, LayoutList, () => go("/spaces")),
    deed("arrange", t`Arrange my spaces`, ListTree, () => openOverlay("arrange")),
    quiet
      ? deed("sound", t`Sound again now`, BellRing, () => trying(beReachable(), t`Sound comes again.`))
      : deed("quiet", t`No sound for an hour`, BellOff, () => trying(beQuietForAnHour(), t`No sound for an hour.`)),
    ...useLookDeeds(),
    ...Object.entries(LANGUAGES).map(([code, name]) => deed(`speak-${code}`, t`Language: ${name}`, Languages, () => trying(speakTo(code)))),
    deed("keys", t`All keys`, Keyboard, () => openOverlay("keys")),
    ...useSections(go),
    deed("sign-out", t`Sign out`, LogOut, () => trying(signOut())),
  ]
}

function useQuiet(): boolean {
  const { quiet_until: until } = useBell().settings
  return until !== null && new Date(until) > new Date()
}

function useLookDeeds(): Deed[] {
  const { t } = useLingui()
  return [
    deed("light", t`Light look`, Sun, () => chooseTheme("light")),
    deed("dark", t`Dark look`, Moon, () => chooseTheme("dark")),
    deed("contrast", t`Look with high contrast`, Contrast, () => chooseTheme("contrast")),
    deed("system", t`Look as the system has it`, Monitor, () => chooseTheme("system")),
    deed("comfortable", t`Lines with room`, Rows3, () => chooseDensity("comfortable")),
    deed("compact", t`Lines close together`, Rows4, () => chooseDensity("compact")),
  ]
}

/** What administrators look after, section by section. */
function useSections(go: (to: string) => void): Deed[] {
  const { t, i18n } = useLingui()
  const administrator = useStore((held) => held.administrator)
  if (!administrator) return []
  const named = (label: MessageDescriptor) => {
    const section = i18n._(label)
    return t`Administration: ${section}`
  }
  return Object.entries(SECTION_NAMES).map(([key, label]) => deed(`admin-${key}`, named(label), UserCog, () => go(`/admin/${key}`)))
}

/** One after the other, so that a slow server is not asked for hundreds at once. */
async function markAllRead(): Promise<void> {
  for (const space of store.spaces.values()) {
    if (isMine(space) && space.unread + space.unread_posts + space.mentions > 0) await markRead(space.id, space.last_seq)
  }
}
