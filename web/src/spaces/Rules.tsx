import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Pencil } from "lucide-react"
import { type FormEvent, useState } from "react"
import { fieldOf, wordsFor } from "../kernel/problems.ts"
import { dateName, useNow } from "../kernel/time.ts"
import type { Space } from "../kernel/types.ts"
import { PersonName } from "../people/Name.tsx"
import { useMe } from "../people/people.ts"
import { Button, IconButton } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { FieldError, TextField } from "../ui/Field.tsx"
import { ServerHtml } from "../ui/ServerHtml.tsx"
import { ErrorState } from "../ui/States.tsx"
import { type AboutSpace, aboutQuery } from "./aboutQuery.ts"
import { isOwner, changeSpace } from "./spaces.ts"

const LONGEST_RULES = 4000

/** What is asked of those who come. Without any only owners see that there could be some. */
export function Rules({ space }: { space: Space }) {
  const { t } = useLingui()
  const about = useQuery(aboutQuery(space.id))
  const [changing, setChanging] = useState(false)
  const owner = isOwner(space) && !space.archived_at
  const said = about.data
  if (about.error) return <section><ErrorState error={about.error} onRetry={() => void about.refetch()} /></section>
  if (!said || (!said.rules && !owner)) return null
  return (
    <section>
      <div className="row">
        <h2 className="h2"><Trans>Rules here</Trans></h2>
        {owner && said.rules && <IconButton label={t`Change the rules`} icon={Pencil} size={16} onClick={() => setChanging(true)} />}
      </div>
      {said.rules ? <Said about={said} /> : <Button size="small" onClick={() => setChanging(true)}><Trans>Write rules</Trans></Button>}
      {changing && <ChangeRules space={space} rules={said.rules} onClose={() => setChanging(false)} />}
    </section>
  )
}

function Said({ about }: { about: AboutSpace }) {
  const me = useMe()
  const now = useNow()
  const day = about.rules_at ? dateName(about.rules_at, now) : ""
  return (
    <>
      <div className="rules"><ServerHtml html={about.rules_html} body={about.rules} me={me?.id} /></div>
      {about.rules_by !== null && <p className="s13 muted"><Trans>Written by <PersonName id={about.rules_by} />, {day}</Trans></p>}
    </>
  )
}

function ChangeRules({ space, rules, onClose }: { space: Space; rules: string; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const [said, setSaid] = useState(rules)
  const [error, setError] = useState<unknown>()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await changeSpace(space.id, { rules: said })
      onClose()
    } catch (problem) {
      setError(problem)
    }
  }
  const ofField = fieldOf(error) === "rules"
  return (
    <Dialog title={t`Rules here`} onClose={onClose} wide>
      <form className="form" onSubmit={save}>
        <TextField label={t`Rules`} rows={8} maxLength={LONGEST_RULES} data-autofocus hint={t`One a line, with “1.” or “-” before it. Whoever may know of this space reads them before joining.`} value={said} onChange={(event) => setSaid(event.target.value)} error={ofField ? i18n._(wordsFor(error)) : undefined} />
        {error !== undefined && !ofField && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
        <div className="dialog-f">
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button type="submit" look="primary" disabled={said.trim() === rules}><Trans>Save</Trans></Button>
        </div>
      </form>
    </Dialog>
  )
}
