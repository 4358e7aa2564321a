import { Trans, useLingui } from "@lingui/react/macro"
import { useNavigate } from "@tanstack/react-router"
import { wordsFor } from "../kernel/problems.ts"
import type { Group, PersonId } from "../kernel/types.ts"
import { Confirm } from "../ui/Confirm.tsx"
import { toast } from "../ui/Toast.tsx"
import { endGroup, removeFromGroup } from "./groups.ts"

interface EndProps {
  group: Group
  onClose: () => void
}

export function ConfirmEnd({ group, onClose }: EndProps) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const act = async () => {
    await endGroup(group.id)
    toast(t`${group.name} is no more.`)
    await navigate({ to: "/people/groups" })
  }
  return (
    <Confirm title={t`End ${group.name}?`} verb={<Trans>End this group</Trans>} look="danger primary" act={act} say={(problem) => i18n._(wordsFor(problem))} onClose={onClose}>
      <Trans>Whoever is in a space by this group alone leaves that space, and its name tells nobody any more. This cannot be undone.</Trans>
    </Confirm>
  )
}

export function ConfirmLeave({ group, me, onClose }: EndProps & { me: PersonId }) {
  const { t, i18n } = useLingui()
  const act = async () => {
    await removeFromGroup(group.id, me)
    toast(t`You left ${group.name}.`)
  }
  return (
    <Confirm title={t`Leave ${group.name}?`} verb={<Trans>Leave this group</Trans>} look="danger primary" act={act} say={(problem) => i18n._(wordsFor(problem))} onClose={onClose}>
      <Trans>You leave every space that you are in by this group alone, and are not told any more when it is mentioned. Its owners can add you again.</Trans>
    </Confirm>
  )
}
