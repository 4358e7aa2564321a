import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { Crown, Ellipsis, Search, ShieldCheck, UserMinus, UserRound } from "lucide-react"
import { useState } from "react"
import { useSettled } from "../kernel/pages.ts"
import { wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import { dateName, useNow } from "../kernel/time.ts"
import type { Right, Space } from "../kernel/types.ts"
import { PersonName } from "../people/Name.tsx"
import { Avatar } from "../ui/Avatar.tsx"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Menu, type MenuChoice } from "../ui/Menu.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { type Member, putBack, removeMember, setRight, useMembers } from "./members.ts"
import { isOwner, loadSpace } from "./spaces.ts"

export function MembersDialog({ space, onClose }: { space: Space; onClose: () => void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState("")
  const members = useMembers(space.id, useSettled(typed))
  return (
    <Dialog title={t`Members of ${space.name}`} onClose={onClose} wide>
      <label className="searchbox">
        <Icon of={Search} />
        <span className="sr"><Trans>Find a member by name</Trans></span>
        <input type="search" dir="auto" data-autofocus placeholder={t`Name`} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      {members.error ? <ErrorState error={members.error} onRetry={members.retry} /> : null}
      {members.loading && <Skeleton rows={5} />}
      <ul className="memlist">{members.items.map((member) => <MemberLine key={member.person.id} space={space} member={member} onLeave={onClose} />)}</ul>
      {!members.loading && !members.error && members.items.length === 0 && <p className="s13 muted"><Trans>Nobody by that name is in it.</Trans></p>}
      {members.more && <Button onClick={members.more} disabled={members.busy}><Trans>Show more</Trans></Button>}
    </Dialog>
  )
}

function MemberLine({ space, member, onLeave }: { space: Space; member: Member; onLeave: () => void }) {
  const { person } = member
  return (
    <li className="ln">
      <Avatar face={person} size={32} />
      <span className="grow">
        <Link to={`/people/${person.id}`} className="who trunc block" onClick={onLeave}><bdi>{person.name}</bdi></Link>
        <span className="m trunc block"><span><Since member={member} /></span></span>
      </span>
      {member.right === "owner" && <span className="s13 muted"><Trans>Owner</Trans></span>}
      {member.right === "moderator" && <span className="s13 muted"><Trans>Moderator</Trans></span>}
      <MemberMenu space={space} member={member} />
    </li>
  )
}

function Since({ member }: { member: Member }) {
  const day = dateName(member.joined_at, useNow())
  if (member.source === "added" && member.added_by !== null) return <Trans>Added by <PersonName id={member.added_by} />, {day}</Trans>
  return <Trans>Since {day}</Trans>
}

/** What an owner may change about a member. */
function MemberMenu({ space, member }: { space: Space; member: Member }) {
  const { t, i18n } = useLingui()
  const me = useStore((held) => held.me?.id)
  const { person, right } = member
  if (!isOwner(space) || person.id === me) return null
  const attempt = async (work: () => Promise<void>, done: string, undo?: () => void) => {
    try {
      await work()
      await loadSpace(space.id)
      toast(done, undo)
    } catch (problem) {
      toast(i18n._(wordsFor(problem)))
    }
  }
  const choices: MenuChoice[] = []
  const give = (given: Right, done: string) => void attempt(() => setRight(space.id, person.id, given), done)
  if (right !== "owner" && person.kind === "member") choices.push({ key: "own", label: t`Make an owner`, icon: Crown, act: () => give("owner", t`${person.name} is an owner now.`) })
  if (right !== "moderator" && person.kind !== "guest") choices.push({ key: "moderate", label: t`Make a moderator`, icon: ShieldCheck, act: () => give("moderator", t`${person.name} is a moderator now.`) })
  if (right === "owner") choices.push({ key: "disown", label: t`No longer an owner`, icon: UserRound, act: () => give("member", t`${person.name} is no longer an owner.`) })
  if (right === "moderator") choices.push({ key: "unmoderate", label: t`No longer a moderator`, icon: UserRound, act: () => give("member", t`${person.name} is no longer a moderator.`) })
  if (space.kind !== "company") {
    const back = () => void attempt(() => putBack(space.id, person.id, right), t`${person.name} is back.`)
    choices.push({ key: "remove", label: t`Remove from this space`, icon: UserMinus, danger: true, act: () => void attempt(() => removeMember(space.id, person.id), t`${person.name} was removed.`, back) })
  }
  return choices.length > 0 ? <Menu label={t`More about ${person.name}`} icon={Ellipsis} choices={choices} /> : null
}
