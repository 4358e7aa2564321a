import { useLingui } from "@lingui/react/macro"
import { useNavigate } from "@tanstack/react-router"
import { Archive, ArchiveRestore, AtSign, Bell, CheckCheck, Ellipsis, Eye, EyeOff, Info, LogOut, type LucideIcon, Star, StarOff, Volume2, VolumeX, UserPlus } from "lucide-react"
import { Suspense, useState } from "react"
import { later } from "../kernel/later.tsx"
import { wordsFor } from "../kernel/problems.ts"
import type { Membership, Rail, Space } from "../kernel/types.ts"
import { Menu, type MenuChoice } from "../ui/Menu.tsx"
import { toast } from "../ui/Toast.tsx"
import { moreSpaceChoices } from "./choices.ts"
import { hideSpace, moveTo, saveRail, setHidden, useRail } from "./rail.ts"
import { comeBack, isMine, leave, markRead, setArchived, setLevel } from "./spaces.ts"

const InviteDialog = later(() => import("./InviteDialog.tsx"), "InviteDialog")

export function SpaceMenu({ space, icon = Ellipsis }: { space: Space; icon?: LucideIcon }) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const rail = useRail()
  const [inviting, setInviting] = useState(false)
  const attempt = (work: Promise<unknown>, done?: string, undo?: () => void) =>
    work.then(
      () => done && toast(done, undo),
      (problem: unknown) => toast(i18n._(wordsFor(problem))),
    )
  const archive = (wanted: boolean) => void attempt(setArchived(space.id, wanted), wanted ? t`Archived: it can be read, nothing new is written.` : t`Out of the archive`, () => void attempt(setArchived(space.id, !wanted)))
  const mine = isMine(space)
  const owner = mine && space.membership.right === "owner"
  const choices: MenuChoice[] = []
  const offer = (when: boolean, choice: MenuChoice) => when && choices.push(choice)
  offer(mine && (space.unread ?? 0) + (space.unread_posts ?? 0) + (space.mentions ?? 0) > 0, { key: "read", label: t`Mark everything as read`, icon: CheckCheck, act: () => void attempt(markRead(space.id, space.last_seq)) })
  offer(mine && space.has_chat, { key: "mentions", label: t`What names me here`, icon: AtSign, act: () => void navigate({ to: `/s/${space.id}/chat`, search: { mentions: 1 } as never }) })
  offer(space.kind !== "direct", { key: "about", label: t`About this space`, icon: Info, act: () => void navigate({ to: `/s/${space.id}/about` }) })
  offer(mine && space.kind !== "direct" && space.kind !== "company", { key: "invite", label: t`Add people`, icon: UserPlus, act: () => setInviting(true) })
  const level = space.membership?.level
  const hear = (wanted: Membership["level"], label: string, icon: LucideIcon) => offer(mine && level !== wanted, { key: `hear-${wanted}`, label, icon, act: () => void attempt(setLevel(space.id, wanted)) })
  hear("all", t`Tell me of everything here`, Bell)
  if (space.kind !== "direct") hear("mentions", t`Tell me of what names or answers me`, Volume2)
  hear("nothing", t`Show no news from here`, VolumeX)
  choices.push(...moreSpaceChoices(space))
  const favourite = rail.favourites.includes(space.id)
  const out = rail.hidden.includes(space.id)
  const place = (change: (now: Rail) => Rail, done?: string) => void attempt(saveRail(change), done)
  offer(mine, { key: "star", label: favourite ? t`No longer a favourite` : t`To the favourites`, icon: favourite ? StarOff : Star, act: () => place((now) => moveTo(now, space.id, { section: favourite ? "rest" : "favourites" })) })
  offer(mine && space.kind !== "company", { key: "hide", label: out ? t`Show in my list again` : t`Put out of my list`, icon: out ? Eye : EyeOff, act: () => (out || !mine ? place((now) => setHidden(now, space.id, false)) : void attempt(hideSpace(space), t`Out of your list, until somebody mentions you there.`)) })
  offer(owner && space.kind !== "direct" && space.kind !== "company", {
    key: "archive",
    label: space.archived_at ? t`Take out of the archive` : t`Archive`,
    icon: space.archived_at ? ArchiveRestore : Archive,
    act: () => archive(!space.archived_at),
  })
  offer(mine && space.kind !== "direct" && space.kind !== "company", {
    key: "leave",
    label: t`Leave`,
    icon: LogOut,
    act: () => void attempt(leave(space.id).then(() => navigate({ to: "/" })), t`You left ${space.name}.`, () => void attempt(comeBack(space.id))),
  })
  return (
    <>
      {choices.length > 0 && <Menu label={t`More`} icon={icon} choices={choices} />}
      {inviting && (
        <Suspense fallback={null}>
          <InviteDialog space={space} onClose={() => setInviting(false)} />
        </Suspense>
      )}
    </>
  )
}
