import { Trans, useLingui } from "@lingui/react/macro"
import { type FormEvent, useState } from "react"
import { codeOf, fieldOf, wordsFor } from "../kernel/problems.ts"
import type { Place, Space, Whose } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Field, FieldError, Segmented, Switch, SwitchLine, TextField } from "../ui/Field.tsx"
import { toast } from "../ui/Toast.tsx"
import { PartOf } from "./PartOf.tsx"
import { changeSpace, setArchived } from "./spaces.ts"

const LONGEST_NAME = 80
const LONGEST_PURPOSE = 1000

/** What an owner may change without changing who can see it. */
export function ChangeSpace({ space, onClose }: { space: Space; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const [said, setSaid] = useState({ name: space.name, purpose: space.purpose ?? "", main: space.main, has_chat: space.has_chat, has_posts: space.has_posts, starts: space.starts, answers: space.answers, parent: space.parent })
  const [error, setError] = useState<unknown>()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setError(undefined)
    try {
      const { parent, ...rest } = said
      await changeSpace(space.id, { ...rest, ...(parent === space.parent ? {} : { parent }), name: said.name.trim(), purpose: said.purpose.trim() })
      onClose()
    } catch (problem) {
      setError(problem)
    }
  }
  const archive = async () => {
    try {
      await setArchived(space.id, true)
      toast(t`Archived: it can be read, nothing new is written.`, () => void setArchived(space.id, false).catch((problem: unknown) => toast(i18n._(wordsFor(problem)))))
      onClose()
    } catch (problem) {
      setError(problem)
    }
  }
  const words = (field: string) => (fieldOf(error) === field ? i18n._(wordsFor(error)) : undefined)
  return (
    <Dialog title={t`Change this space`} onClose={onClose} wide>
      <form className="form" onSubmit={save}>
        <Field label={t({ message: "Name", context: "space" })} required maxLength={LONGEST_NAME} autoComplete="off" data-autofocus value={said.name} onChange={(event) => setSaid({ ...said, name: event.target.value })} error={words("name")} />
        <TextField label={t`What it is for`} rows={3} maxLength={LONGEST_PURPOSE} hint={t`One or two sentences, for people who have never heard of it. Links and **bold** work.`} value={said.purpose} onChange={(event) => setSaid({ ...said, purpose: event.target.value })} error={words("purpose")} />
        {space.kind === "department" && <PartOf of={space} value={said.parent} onChange={(parent) => setSaid({ ...said, parent })} error={codeOf(error) === "circle" ? t`That one is below it already.` : words("parent")} />}
        <PlacesField said={said} onChange={(places) => setSaid({ ...said, ...places })} />
        <WhoWrites said={said} onChange={(whose) => setSaid({ ...said, ...whose })} />
        {error !== undefined && !["name", "purpose", "parent"].includes(fieldOf(error) ?? "") && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
        <div className="dialog-f">
          {space.kind !== "company" && <Button look="quiet" onClick={() => void archive()}><Trans>Archive</Trans></Button>}
          <span className="grow" />
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button type="submit" look="primary"><Trans>Save</Trans></Button>
        </div>
      </form>
    </Dialog>
  )
}

interface Places {
  main: Place
  has_chat: boolean
  has_posts: boolean
}

/** The place it opens with is always on. */
function PlacesField({ said, onChange }: { said: Places; onChange: (places: Places) => void }) {
  const { t } = useLingui()
  const open = (main: Place) => onChange({ main, has_chat: said.has_chat || main === "chat", has_posts: said.has_posts || main === "posts" })
  const other = said.main === "chat" ? "posts" : "chat"
  const on = other === "chat" ? said.has_chat : said.has_posts
  const label = other === "chat" ? t`Chat is also on` : t`Posts are also on`
  return (
    <div className="field">
      <span className="lbl"><Trans>Opens with</Trans></span>
      <div className="row wrap">
        <Segmented label={t`Opens with`} value={said.main} choices={[["chat", t`Chat`], ["posts", t`Posts`]]} onChange={open} />
        <span className="grow" />
        <span aria-hidden="true">{label}</span>
        <Switch label={label} on={on} onChange={(next) => onChange({ ...said, ...(other === "chat" ? { has_chat: next } : { has_posts: next }) })} />
      </div>
    </div>
  )
}

interface WhoWritesProps {
  said: { starts: Whose; answers: Whose }
  onChange: (whose: Partial<WhoWritesProps["said"]>) => void
}

/** Announcements: few start, and all answer unless that is switched off too. */
function WhoWrites({ said, onChange }: WhoWritesProps) {
  const { t } = useLingui()
  return (
    <div className="field">
      <span className="lbl"><Trans>Who writes</Trans></span>
      <SwitchLine label={t`Only owners and moderators start something`} hint={t`For announcements.`} on={said.starts === "moderators"} onChange={(on) => onChange({ starts: on ? "moderators" : "members" })} />
      <SwitchLine label={t`All members answer`} hint={t`Comments under posts, replies in threads.`} on={said.answers === "members"} onChange={(on) => onChange({ answers: on ? "members" : "moderators" })} />
    </div>
  )
}
