import { useLingui } from "@lingui/react/macro"
import { X } from "lucide-react"
import { useState } from "react"
import { remove } from "../kernel/api.ts"
import { wordsFor } from "../kernel/problems.ts"
import { store } from "../kernel/store.ts"
import type { Attachment, Item } from "../kernel/types.ts"
import { IconButton } from "../ui/Button.tsx"
import { FieldError } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { addressOf, lookOf, sizeOf } from "./kinds.ts"
import "./files.css"

/** While editing: the files that are there, each with a way to take it out, which is for good and at once. */
export function EditAttachments({ item }: { item: Item }) {
  const { t, i18n } = useLingui()
  const [error, setError] = useState<unknown>()
  if (item.attachments.length === 0) return null
  const takeOut = async (file: Attachment, button: HTMLElement) => {
    setError(undefined)
    giveFocusOn(button)
    store.showAtOnce({ ...item, attachments: item.attachments.filter(({ id }) => id !== file.id) })
    try {
      store.apply({ items: [await remove<Item>(addressOf(item, file).replace("/api", ""))] })
    } catch (problem) {
      store.showAtOnce(item)
      setError(problem)
    }
  }
  return (
    <>
      <ul className="strip" aria-label={t`Files of this`}>
        {item.attachments.map((file) => (
          <li key={file.id} className="upl">
            {file.preview === "made" ? <img className="tn" src={addressOf(item, file, "small")} alt="" /> : <span className="tn"><Icon of={lookOf(file).icon} size={18} /></span>}
            <span className="grow row upl-w"><bdi className="trunc grow">{file.name}</bdi><span className="upl-s num">{sizeOf(file.bytes, i18n)}</span></span>
            <IconButton label={t`Take out ${file.name}`} icon={X} onClick={(event) => void takeOut(file, event.currentTarget)} />
          </li>
        ))}
      </ul>
      {error !== undefined && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
    </>
  )
}

/** The button goes with its file: the next one has the focus then, or the text. */
function giveFocusOn(button: HTMLElement): void {
  const line = button.closest("li")
  const beside = line?.nextElementSibling ?? line?.previousElementSibling
  const next = beside?.querySelector("button") ?? button.closest(".editbox")?.querySelector("textarea")
  next?.focus()
}
