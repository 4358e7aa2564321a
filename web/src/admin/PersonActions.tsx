import { t } from "@lingui/core/macro"
import { useLingui } from "@lingui/react"
import { Ellipsis, KeyRound, Pencil, ShieldMinus, ShieldOff, ShieldPlus, UserX, UserCheck } from "lucide-react"
import { useState } from "react"
import { useStore } from "../kernel/store.ts"
import { Menu, type MenuChoice } from "../ui/Menu.tsx"
import { toast } from "../ui/Toast.tsx"
import { ConfirmAdministrator, ConfirmDeactivation, ConfirmFactorReset } from "./Confirm.tsx"
import { EditPerson } from "./EditPerson.tsx"
import { NewCode } from "./NewCode.tsx"
import { type AdminPerson, purposeFor, setAdministrator, setDeactivated, stateOf } from "./people.ts"
import { useAdminWords } from "./words.ts"

type Asked = "edit" | "code" | "deactivate" | "promote" | "factor"

export function PersonActions({ person }: { person: AdminPerson }) {
  useLingui()
  const sayProblem = useAdminWords()
  const me = useStore((held) => held.me?.id)
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const attempt = (work: Promise<unknown>, done: string, undo?: () => void) =>
    work.then(() => toast(done, undo), (problem: unknown) => toast(sayProblem(problem)))
  const demote = () =>
    void attempt(setAdministrator(person.id, false), t`${person.name} is no longer an administrator.`, () => void attempt(setAdministrator(person.id, true), t`${person.name} is an administrator.`))
  const choices = choicesFor(person, person.id === me, {
    edit: () => setAsked("edit"),
    code: () => setAsked("code"),
    promote: () => setAsked("promote"),
    demote,
    factor: () => setAsked("factor"),
    deactivate: () => setAsked("deactivate"),
    reactivate: () => void attempt(setDeactivated(person.id, false), t`${person.name} can sign in again.`),
  })
  return (
    <>
      {choices.length > 0 && <Menu label={t`More about ${person.name}`} icon={Ellipsis} choices={choices} />}
      {asked === "edit" && <EditPerson person={person} onClose={close} />}
      {asked === "code" && <NewCode person={person} purpose={purposeFor(person)} onClose={close} />}
      {asked === "deactivate" && <ConfirmDeactivation person={person} onClose={close} />}
      {asked === "factor" && <ConfirmFactorReset person={person} onClose={close} />}
      {asked === "promote" && <ConfirmAdministrator person={person} onClose={close} />}
    </>
  )
}

type Acts = Record<"edit" | "code" | "factor" | "promote" | "demote" | "deactivate" | "reactivate", () => void>

function choicesFor(person: AdminPerson, isMe: boolean, acts: Acts): MenuChoice[] {
  const state = stateOf(person)
  if (state === "deactivated") return [{ key: "reactivate", label: t`Let in again`, icon: UserCheck, act: acts.reactivate }]
  const choices: MenuChoice[] = []
  const offer = (when: boolean, choice: MenuChoice) => when && choices.push(choice)
  offer(person.kind !== "bot", { key: "edit", label: t`Edit`, icon: Pencil, act: acts.edit })
  offer(person.kind !== "bot", { key: "code", label: state === "invited" ? t`New invitation` : t`Code for a new password`, icon: KeyRound, act: acts.code })
  offer(person.kind === "member" && state === "active" && !person.admin, { key: "promote", label: t`Make an administrator`, icon: ShieldPlus, act: acts.promote })
  offer(person.admin && !isMe, { key: "demote", label: t`No longer an administrator`, icon: ShieldMinus, act: acts.demote })
  offer(person.second_factor && !isMe, { key: "factor", label: t`Take the second factor away`, icon: ShieldOff, act: acts.factor })
  offer(!isMe, { key: "deactivate", label: t`Deactivate`, icon: UserX, danger: true, act: acts.deactivate })
  return choices
}
