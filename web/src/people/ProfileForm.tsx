import { Trans, useLingui } from "@lingui/react/macro"
import type { FormEvent } from "react"
import type { Person } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { toast } from "../ui/Toast.tsx"
import { useOrganisation } from "./people.ts"
import { ProfileFields } from "./ProfileFields.tsx"
import { useProfileDraft } from "./profileDraft.ts"

export function ProfileForm({ me }: { me: Person }) {
  const { t } = useLingui()
  const organisation = useOrganisation()
  const draft = useProfileDraft(me)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (await draft.save()) toast(t`Saved.`)
  }
  return (
    <form className="form" onSubmit={(event) => void save(event)}>
      <ProfileFields draft={draft} />
      <div className="row wrap">
        <Button type="submit" look="primary" disabled={draft.busy || !draft.changed}><Trans>Save</Trans></Button>
        <span className="s13 muted grow"><Trans>Everyone at {organisation} sees this.</Trans></span>
      </div>
    </form>
  )
}
