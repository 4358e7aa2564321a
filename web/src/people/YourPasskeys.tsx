import { Trans, useLingui } from "@lingui/react/macro"
import { Fingerprint } from "lucide-react"
import { useState } from "react"
import { wordsFor } from "../kernel/problems.ts"
import { Button } from "../ui/Button.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { Field } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { ErrorState } from "../ui/States.tsx"
import { endPasskey, type Passkey, renewMine, usePasskeys } from "./factors.ts"
import { canUsePasskeys, createPasskey } from "./passkey.ts"
import { PasswordDialog } from "./PasswordDialog.tsx"
import { useMoment } from "./said.ts"

/** Keys of my devices, unlocked by me: they let in without a password. */
export function YourPasskeys() {
  const { t } = useLingui()
  const passkeys = usePasskeys()
  const [name, setName] = useState("")
  const [adding, setAdding] = useState(false)
  const able = canUsePasskeys()
  const add = async (password: string) => {
    await createPasskey(password, name.trim() || t`This device`)
    setName("")
    await renewMine()
  }
  return (
    <section aria-labelledby="you-passkeys" tabIndex={-1}>
      <h2 className="h2" id="you-passkeys"><Trans>Passkeys</Trans></h2>
      {passkeys.error && <ErrorState error={passkeys.error} onRetry={() => void passkeys.refetch()} />}
      <ul>{passkeys.data?.map((passkey) => <PasskeyLine key={passkey.id} passkey={passkey} />)}</ul>
      {able ? <div><Button size="small" icon={Fingerprint} onClick={() => setAdding(true)}><Trans>Add a passkey</Trans></Button></div> : <p className="s13 muted"><Trans>Passkeys need a browser that knows them and an address with a name, not with numbers.</Trans></p>}
      {adding && (
        <PasswordDialog title={t`Add a passkey`} verb={<Trans>Go on</Trans>} act={add} onClose={() => setAdding(false)}>
          <Field label={t`What you call it`} maxLength={80} placeholder={t`This device`} value={name} onChange={(event) => setName(event.target.value)} />
        </PasswordDialog>
      )}
    </section>
  )
}

function PasskeyLine({ passkey }: { passkey: Passkey }) {
  const { t } = useLingui()
  const [ending, setEnding] = useState(false)
  const made = useMoment(passkey.created_at)
  const used = useMoment(passkey.used_at ?? passkey.created_at)
  return (
    <li className="ln">
      <Icon of={Fingerprint} size={18} />
      <span className="grow">
        <span className="trunc block"><bdi>{passkey.name}</bdi></span>
        <span className="m block">{passkey.used_at ? <Trans>Added {made}, last used {used}</Trans> : <Trans>Added {made}, never used</Trans>}</span>
      </span>
      <Button size="small" aria-label={t`Remove ${passkey.name}`} onClick={() => setEnding(true)}><Trans>Remove</Trans></Button>
      {ending && <ConfirmEnd passkey={passkey} onClose={() => setEnding(false)} />}
    </li>
  )
}

function ConfirmEnd({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { t, i18n } = useLingui()
  return (
    <Confirm title={t`Remove ${passkey.name}?`} verb={<Trans>Remove the passkey</Trans>} look="danger primary" act={() => endPasskey(passkey.id)} say={(problem) => i18n._(wordsFor(problem))} onClose={onClose}>
      <Trans>It lets nobody in here any more. The device itself goes on showing it until you remove it there too.</Trans>
    </Confirm>
  )
}
