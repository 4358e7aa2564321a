import { Trans, useLingui } from "@lingui/react/macro"
import { ImagePlus } from "lucide-react"
import { type FormEvent, useState } from "react"
import { codeOf, wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import { PersonName } from "../people/Name.tsx"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { FileButton } from "../ui/FileButton.tsx"
import { addEmoji, asWord, type OwnEmoji, removeEmoji, useOwnEmoji } from "./ownEmoji.ts"

const LARGEST = 5 * 1024 * 1024

/** Pictures of the organisation's own: add one, and remove what one added or looks after. */
export function OwnEmojiDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui()
  const own = useOwnEmoji()
  const [error, setError] = useState<string>()
  const attempt = (work: Promise<void>) => {
    setError(undefined)
    return work.catch((problem: unknown) => {
      const code = codeOf(problem)
      setError(code === "taken" ? t`There is an emoji of this name.` : code === "invalid" ? t`This is not a picture that can be shown.` : i18n._(wordsFor(problem)))
    })
  }
  return (
    <Dialog title={t`Our own emoji`} onClose={onClose}>
      <AddEmoji onAdd={(word, file) => attempt(addEmoji(word, file))} onTooLarge={() => setError(t`This picture is larger than 5 MB.`)} />
      {error && <FieldError>{error}</FieldError>}
      {own.length === 0 && <p className="muted"><Trans>There are none yet.</Trans></p>}
      <ul className="own-list">
        {own.map((emoji) => <OwnEmojiRow key={emoji.word} emoji={emoji} onRemove={() => void attempt(removeEmoji(emoji.word))} />)}
      </ul>
    </Dialog>
  )
}

function AddEmoji({ onAdd, onTooLarge }: { onAdd: (word: string, file: File) => Promise<void>; onTooLarge: () => void }) {
  const { t } = useLingui()
  const [word, setWord] = useState("")
  const [file, setFile] = useState<File>()
  const [busy, setBusy] = useState(false)
  const ready = file !== undefined && word.length > 1 && !busy
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    if (file.size > LARGEST) return onTooLarge()
    setBusy(true)
    void onAdd(word, file).finally(() => {
      setBusy(false)
      setWord("")
    })
  }
  return (
    <form className="form" onSubmit={submit}>
      <div className="row wrap">
        <FileButton
          label={t`Picture`}
          accept="image/*"
          icon={ImagePlus}
          onChoose={(chosen) => {
            setFile(chosen)
            if (word === "") setWord(asWord(chosen.name.replace(/\.[^.]+$/, "")))
          }}
        >
          <Trans>Choose a picture</Trans>
        </FileButton>
        {file && <bdi className="s13 muted">{file.name}</bdi>}
      </div>
      <Field label={t`Word`} hint={t`Everybody types it between colons, and it is read out for the picture.`} value={word} maxLength={30} onChange={(event) => setWord(asWord(event.target.value))} />
      <div className="row"><Button look="primary" type="submit" disabled={!ready}><Trans>Add</Trans></Button></div>
    </form>
  )
}

function OwnEmojiRow({ emoji, onRemove }: { emoji: OwnEmoji; onRemove: () => void }) {
  const { t } = useLingui()
  const may = useStore((held) => held.administrator || (emoji.added_by !== null && emoji.added_by === held.me?.id))
  const { word } = emoji
  return (
    <li className="ln">
      <img className="em own" src={emoji.picture} alt="" />
      <span className="grow">:{word}: {emoji.added_by !== null && <span className="m block"><Trans>added by <PersonName id={emoji.added_by} /></Trans></span>}</span>
      {may && <Button look="quiet" size="small" aria-label={t`Remove ${word}`} onClick={onRemove}><Trans>Remove</Trans></Button>}
    </li>
  )
}
