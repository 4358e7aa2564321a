import { Trans, useLingui } from "@lingui/react/macro"
import { ImageUp, Trash2 } from "lucide-react"
import { type ChangeEvent, useRef, useState } from "react"
import { remove, request } from "../kernel/api.ts"
import { asSent } from "../kernel/photos.ts"
import { codeOf, wordsFor } from "../kernel/problems.ts"
import { store } from "../kernel/store.ts"
import type { Person } from "../kernel/types.ts"
import { Avatar } from "../ui/Avatar.tsx"
import { Button } from "../ui/Button.tsx"
import { FieldError } from "../ui/Field.tsx"

const LARGEST = 5 * 1024 * 1024

export function YourPhoto({ me }: { me: Person }) {
  const { t, i18n } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const attempt = async (work: () => Promise<Person>) => {
    setBusy(true)
    setError(undefined)
    try {
      store.apply({ people: [await work()] })
    } catch (problem) {
      setError(codeOf(problem) === "invalid" ? t`This is not a picture that can be shown.` : i18n._(wordsFor(problem)))
    }
    setBusy(false)
  }
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0]
    event.target.value = ""
    if (!chosen) return
    const { file } = await asSent(chosen.name, chosen, LARGEST)
    if (file.size > LARGEST) return setError(t`This picture is larger than 5 MB.`)
    await attempt(() => request<Person>("PUT", "/me/photo", { body: file }))
  }
  return (
    <div className="row you-photo">
      <Avatar face={me} size={104} />
      <div className="form">
        <div className="row wrap">
          <Button icon={ImageUp} disabled={busy} onClick={() => input.current?.click()}>{me.photo ? <Trans>Another photo</Trans> : <Trans>Add a photo</Trans>}</Button>
          {me.photo && <Button look="quiet" icon={Trash2} disabled={busy} onClick={() => void attempt(() => remove<Person>("/me/photo"))}><Trans>Remove</Trans></Button>}
        </div>
        <p className="s13 muted"><Trans>It is cut to a square, and what the camera noted in it is removed.</Trans></p>
        {error && <FieldError>{error}</FieldError>}
      </div>
      <input ref={input} type="file" accept="image/*" hidden onChange={(event) => void choose(event)} />
    </div>
  )
}
