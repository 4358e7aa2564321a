import { Trans, useLingui } from "@lingui/react/macro"
import { useRef, useState } from "react"
import { isComposing } from "../kernel/composing.ts"
import { wordsFor } from "../kernel/problems.ts"
import type { Item, ItemId, Space } from "../kernel/types.ts"
import { EditAttachments } from "../files/EditAttachments.tsx"
import { Button } from "../ui/Button.tsx"
import { FieldError } from "../ui/Field.tsx"
import { editItem } from "./actions.ts"
import { Composer } from "./Composer.tsx"
import { useField } from "./useField.ts"

/** What is being changed right now. A long list draws only what is in view: scrolled away and back, it is still there. */
const begun = new Map<ItemId, string>()

/** Changes what I wrote, in its own place. Escape keeps what was. */
export function EditBox({ item, space, onDone: done }: { item: Item; space: Space; onDone: () => void }) {
  const { t, i18n } = useLingui()
  const [resumed] = useState(begun.has(item.id))
  const field = useField(begun.get(item.id) ?? item.body, (wire) => begun.set(item.id, wire))
  const saving = useRef(false)
  const [title, setTitle] = useState(item.title ?? "")
  const [error, setError] = useState<unknown>()
  const [opened, setOpened] = useState({ body: item.body, title: item.title })
  const overtaken = !saving.current && (item.body !== opened.body || item.title !== opened.title)
  const onDone = () => {
    begun.delete(item.id)
    done()
  }
  const takeOver = () => {
    setOpened({ body: item.body, title: item.title })
    begun.delete(item.id)
    field.read(item.body)
    setTitle(item.title ?? "")
  }
  const save = async () => {
    const body = field.wire()
    const titled = item.kind === "post"
    if (body === item.body && (!titled || title === (item.title ?? ""))) return onDone()
    saving.current = true
    try {
      await editItem(item, { body, ...(titled ? { title } : {}) })
      onDone()
    } catch (problem) {
      setError(problem)
    }
    saving.current = false
  }
  return (
    <div className="editbox" onKeyDown={(event) => event.key === "Escape" && !isComposing(event) && (event.stopPropagation(), onDone())}>
      <Composer
        space={space}
        field={field}
        label={t`Edit`}
        placeholder=""
        autoFocus={!resumed}
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
      <EditAttachments item={item} />
      {overtaken && (
        <div className="banner" role="status">
          <span className="grow"><Trans>This was changed on another device while you were writing. Saving puts yours in its place.</Trans></span>
          <Button size="small" onClick={takeOver}><Trans>Drop mine</Trans></Button>
        </div>
      )}
      {error !== undefined && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
    </div>
  )
}
