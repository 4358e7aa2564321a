import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { useFilesOf } from "../files/useFiles.ts"
import { Composer } from "../items/Composer.tsx"
import { TimeFields } from "../items/TimeFields.tsx"
import { momentOf } from "../items/times.ts"
import { useField } from "../items/useField.ts"
import { wordsFor } from "../kernel/problems.ts"
import type { Scheduled, Space } from "../kernel/types.ts"
import { PASSING } from "../kernel/uploads.ts"
import { cityOf } from "../people/zones.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { PlannedFiles } from "./PlannedFiles.tsx"
import { plan } from "./scheduled.ts"

/** Another text, other files or another time for what waits; its zone stays the one it was planned in. */
export function ChangePlan({ planned, space, onClose }: { planned: Scheduled; space: Space; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const field = useField(planned.body)
  const [title, setTitle] = useState(planned.title)
  const [attachments, setAttachments] = useState(planned.attachments)
  const files = useFilesOf(`${PASSING}${planned.client_id}`, attachments.length)
  const [local, setLocal] = useState(planned.local)
  const [error, setError] = useState<unknown>()
  const over = momentOf(local, planned.zone) <= new Date()
  const save = async () => {
    if (over) return
    try {
      const lent = await files.lend()
      await plan({ ...planned, body: field.wire(), title: title.trim(), local, attachments: [...attachments, ...lent.files] })
      lent.keep()
      onClose()
    } catch (problem) {
      setError(problem)
    }
  }
  const leave = () => {
    for (const { key } of files.list) files.remove(key)
    onClose()
  }
  return (
    <Dialog title={t`Change what will be sent`} onClose={leave} wide>
      <div className="form">
        {planned.place === "posts" && planned.root === null && <Field label={t`Title`} value={title} maxLength={300} onChange={(event) => setTitle(event.target.value)} />}
        <Composer space={space} field={field} label={t`Text`} placeholder="" enterSends={false} onSend={() => void save()} files={files} buttons={<span />} />
        <PlannedFiles files={attachments} onRemove={(gone) => setAttachments(attachments.filter((file) => file !== gone))} />
        <TimeFields focused local={local} onChange={setLocal} error={over ? t`This time is over.` : null} />
        <p className="s13 ink2"><Trans>By the clock of {cityOf(planned.zone)}.</Trans></p>
        {error !== undefined && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
        <div className="dialog-f">
          <Button look="quiet" onClick={leave}><Trans>Cancel</Trans></Button>
          <Button look="primary" disabled={over || (field.text.trim() === "" && attachments.length + files.list.length === 0)} onClick={() => void save()}><Trans>Save changes</Trans></Button>
        </div>
      </div>
    </Dialog>
  )
}
