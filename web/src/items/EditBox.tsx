import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { wordsFor } from "../kernel/problems.ts"
import type { Item, Space } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { FieldError } from "../ui/Field.tsx"
import { editItem } from "./actions.ts"
import { Composer } from "./Composer.tsx"
import { useField } from "./useField.ts"

/** Changes what I wrote, in its own place. Escape keeps what was. */
export function EditBox({ item, space, onDone }: { item: Item; space: Space; onDone: () => void }) {
  const { t, i18n } = useLingui()
  const field = useField(item.body)
  const [title, setTitle] = useState(item.title ?? "")
  const [error, setError] = useState<unknown>()
  const save = async () => {
    const body = field.wire()
    const titled = item.kind === "post"
    if (body === item.body && (!titled || title === (item.title ?? ""))) return onDone()
    try {
      await editItem(item, { body, ...(titled ? { title } : {}) })
      onDone()
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <div className="editbox">
      <Composer
        space={space}
        field={field}
        label={t`Edit`}
        placeholder=""
        autoFocus
        enterSends={item.kind === "message"}
        onSend={() => void save()}
        onEscape={onDone}
        head={item.kind === "post" && <input className="title-in" dir="auto" aria-label={t`Title`} placeholder={t`Title, if it helps`} value={title} onChange={(event) => setTitle(event.target.value)} />}
        buttons={
          <>
            <Button look="quiet" onClick={onDone}><Trans>Cancel</Trans></Button>
            <Button look="primary" onClick={() => void save()}><Trans>Save changes</Trans></Button>
          </>
        }
      />
      {error !== undefined && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
    </div>
  )
}
