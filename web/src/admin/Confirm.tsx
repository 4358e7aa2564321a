import { Trans, useLingui } from "@lingui/react/macro"
import { Confirm } from "../ui/Confirm.tsx"
import { toast } from "../ui/Toast.tsx"
import { type AdminPerson, setAdministrator, setDeactivated } from "./people.ts"
import { resetSecondFactor } from "./signIn.ts"
import { useAdminWords } from "./words.ts"

interface AboutPerson {
  person: AdminPerson
  onClose: () => void
}

export function ConfirmDeactivation({ person, onClose }: AboutPerson) {
  const { t } = useLingui()
  const say = useAdminWords()
  const fail = (problem: unknown) => toast(say(problem))
  const act = async () => {
    await setDeactivated(person.id, true)
    toast(t`${person.name} is deactivated.`, () => void setDeactivated(person.id, false).catch(fail))
  }
  return (
    <Confirm title={t`Deactivate ${person.name}?`} verb={<Trans>Deactivate</Trans>} look="danger primary" act={act} say={say} onClose={onClose}>
      <Trans>All sessions, tokens and codes end within a second. What {person.name} wrote stays. Letting in again is possible; what ended stays ended.</Trans>
    </Confirm>
  )
}

export function ConfirmAdministrator({ person, onClose }: AboutPerson) {
  const { t } = useLingui()
  const say = useAdminWords()
  const fail = (problem: unknown) => toast(say(problem))
  const act = async () => {
    await setAdministrator(person.id, true)
    toast(t`${person.name} is an administrator.`, () => void setAdministrator(person.id, false).catch(fail))
  }
  return (
    <Confirm title={t`Make ${person.name} an administrator?`} verb={<Trans>Make an administrator</Trans>} look="primary" act={act} say={say} onClose={onClose}>
      <Trans>Administrators let people in and out and make codes for new passwords. Everyone sees who is one.</Trans>
    </Confirm>
  )
}

export function ConfirmFactorReset({ person, onClose }: AboutPerson) {
  const { t } = useLingui()
  const say = useAdminWords()
  const act = async () => {
    await resetSecondFactor(person.id)
    toast(t`${person.name} signs in by password again.`)
  }
  return (
    <Confirm title={t`Take the second factor of ${person.name} away?`} verb={<Trans>Take it away</Trans>} look="danger primary" act={act} say={say} onClose={onClose}>
      <Trans>For somebody who lost phone and recovery codes. Passkeys and recovery codes go too, all sessions end, and {person.name} sees that you did it.</Trans>
    </Confirm>
  )
}
