import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { ChevronLeft, Crown, Ellipsis, LogOut, Pencil, Trash2, UserMinus, UserPlus, UserRound } from "lucide-react"
import { useState } from "react"
import { groupsQuery } from "../kernel/groups.ts"
import { wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import type { Group, Person } from "../kernel/types.ts"
import { PeoplePicker } from "../people/PeoplePicker.tsx"
import { useMe } from "../people/people.ts"
import { Avatar } from "../ui/Avatar.tsx"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Menu, type MenuChoice } from "../ui/Menu.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { ChangeGroup } from "./ChangeGroup.tsx"
import { ConfirmEnd, ConfirmLeave } from "./ConfirmGroup.tsx"
import { addToGroup, type GroupMember, groupMembersQuery, putBack, removeFromGroup, setGroupRight } from "./groups.ts"
import "../people/people-area.css"

export function GroupPage() {
  const id = Number((useParams({ strict: false }) as { group?: string }).group)
  const { t } = useLingui()
  const groups = useQuery(groupsQuery)
  const group = groups.data?.find((one) => one.id === id)
  const back = <Link to="/people/groups" className="iconbtn" aria-label={t`All groups`}><Icon of={ChevronLeft} size={20} mirror /></Link>
  return (
    <>
      <TopBar mark={back} title={group ? <bdi>{group.name}</bdi> : <Trans>Group</Trans>}>{group && <GroupMenu group={group} />}</TopBar>
      <div className="scroll">
        <div className="column people">
          {groups.error && <ErrorState error={groups.error} onRetry={() => void groups.refetch()} />}
          {groups.isPending && <Skeleton rows={4} />}
          {groups.data && !group && <EmptyState title={<Trans>This group does not exist, or you may not see it.</Trans>} action={<Link to="/people/groups"><Trans>All groups</Trans></Link>} />}
          {group && <Members group={group} />}
        </div>
      </div>
    </>
  )
}

/** Its owners keep the list, and administrators. */
function useKeeps(group: Group): boolean {
  const administrator = useStore((held) => held.administrator)
  return group.owner || administrator
}

function GroupMenu({ group }: { group: Group }) {
  const { t } = useLingui()
  const me = useMe()
  const administrator = useStore((held) => held.administrator)
  const keeps = useKeeps(group)
  const [open, setOpen] = useState<"change" | "leave" | "end">()
  const close = () => setOpen(undefined)
  const choices: MenuChoice[] = []
  if (keeps) choices.push({ key: "change", label: t`Change name and purpose`, icon: Pencil, act: () => setOpen("change") })
  if (group.mine && me) choices.push({ key: "leave", label: t`Leave this group`, icon: LogOut, act: () => setOpen("leave") })
  if (administrator) choices.push({ key: "end", label: t`End this group`, icon: Trash2, danger: true, act: () => setOpen("end") })
  if (choices.length === 0) return null
  return (
    <>
      <Menu label={t`More`} icon={Ellipsis} choices={choices} />
      {open === "change" && <ChangeGroup group={group} onClose={close} />}
      {open === "leave" && me && <ConfirmLeave group={group} me={me.id} onClose={close} />}
      {open === "end" && <ConfirmEnd group={group} onClose={close} />}
    </>
  )
}

function Members({ group }: { group: Group }) {
  const keeps = useKeeps(group)
  const members = useQuery(groupMembersQuery(group.id))
  const [adding, setAdding] = useState(false)
  return (
    <>
      {group.purpose && <p className="ink2"><bdi>{group.purpose}</bdi></p>}
      <div className="row wrap">
        <span className="s13 muted grow"><Plural value={group.members} one="# person. Mentioned in a space, each who can read there is told." other="# people. Mentioned in a space, each who can read there is told." /></span>
        {keeps && <Button size="small" icon={UserPlus} onClick={() => setAdding(true)}><Trans>Add people</Trans></Button>}
      </div>
      {members.error && <ErrorState error={members.error} onRetry={() => void members.refetch()} />}
      {members.isPending && <Skeleton rows={4} />}
      {members.data?.length === 0 && <EmptyState title={<Trans>Nobody is in it yet.</Trans>} />}
      <ul>{members.data?.map((member) => <MemberLine key={member.person.id} group={group} member={member} keeps={keeps} />)}</ul>
      {adding && <AddPeople group={group} members={members.data ?? []} onClose={() => setAdding(false)} />}
    </>
  )
}

function MemberLine({ group, member: { person, right }, keeps }: { group: Group; member: GroupMember; keeps: boolean }) {
  const { t, i18n } = useLingui()
  const attempt = (work: Promise<void>, done?: string, undo?: () => void) => void work.then(() => done && toast(done, undo), (problem: unknown) => toast(i18n._(wordsFor(problem))))
  const choices: MenuChoice[] = [
    right === "owner"
      ? { key: "disown", label: t`No longer keeps the list`, icon: UserRound, act: () => attempt(setGroupRight(group.id, person.id, "member"), t`${person.name} no longer keeps the list.`) }
      : { key: "own", label: t`Let them keep the list`, icon: Crown, act: () => attempt(setGroupRight(group.id, person.id, "owner"), t`${person.name} keeps the list now.`) },
    { key: "remove", label: t`Take out of the group`, icon: UserMinus, danger: true, act: () => attempt(removeFromGroup(group.id, person.id), t`${person.name} was taken out.`, () => attempt(putBack(group.id, person.id, right))) },
  ]
  return (
    <li className="ln">
      <Avatar face={person} size={32} />
      <span className="grow">
        <Link to={`/people/${person.id}`} className="who trunc block"><bdi>{person.name}</bdi></Link>
        <span className="m trunc block"><bdi>{[person.title, person.department].filter(Boolean).join(", ")}</bdi></span>
      </span>
      {right === "owner" && <span className="s13 muted"><Trans>Keeps the list</Trans></span>}
      {keeps && <Menu label={t`More about ${person.name}`} icon={Ellipsis} choices={choices} />}
    </li>
  )
}

function AddPeople({ group, members, onClose }: { group: Group; members: readonly GroupMember[]; onClose: () => void }) {
  const { t } = useLingui()
  const [chosen, setChosen] = useState<Person[]>([])
  const [waiting, setWaiting] = useState(false)
  const [error, setError] = useState<unknown>()
  const add = async () => {
    try {
      await addToGroup(group.id, chosen.map((person) => person.id))
      onClose()
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <Dialog title={t`Add people to ${group.name}`} onClose={onClose} wide>
      <PeoplePicker label={t`Name`} chosen={chosen} onChange={setChosen} onWaiting={setWaiting} without={members.map((member) => member.person.id)} most={50} />
      {error !== undefined && <ErrorState error={error} />}
      <p className="s13 muted"><Trans>They are in every space this group was let into, and leave it with the group.</Trans></p>
      <div className="dialog-f">
        <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
        <Button look="primary" disabled={chosen.length === 0 || waiting} onClick={() => void add()}><Trans>Add</Trans></Button>
      </div>
    </Dialog>
  )
}
