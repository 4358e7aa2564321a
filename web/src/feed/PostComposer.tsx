import { Trans, useLingui } from "@lingui/react/macro"
import { useEffect, useRef, useState } from "react"
import { useFiles } from "../files/useFiles.ts"
import { send } from "../items/actions.ts"
import { Composer } from "../items/Composer.tsx"
import { keepDraft } from "../items/drafts.ts"
import { useDraft } from "../items/useDraft.ts"
import { draftKey, store, useStore } from "../kernel/store.ts"
import { SendLater } from "../scheduled/SendLater.tsx"
import type { Space } from "../kernel/types.ts"

interface PostComposerProps {
  space: Space
  mark?: React.ReactNode
  onDone?: () => void
  autoFocus?: boolean
}

/** A post: a title if it helps, and a text. It opens when somebody begins to write. */
export function PostComposer({ space, mark, onDone, autoFocus = false }: PostComposerProps) {
  const { t } = useLingui()
  const key = draftKey({ space: space.id, root: null, place: "posts" })
  const draft = useStore((held) => held.drafts.get(key))
  const keptTitle = draft?.title ?? ""
  const [title, setTitle] = useState(keptTitle)
  const mine = useRef(keptTitle)
  const field = useDraft(space.id, "posts", null)
  const files = useFiles(space.id, "posts", null)
  const [begun, setBegun] = useState(autoFocus)
  const longest = useStore((held) => held.limits.title)
  const open = begun || field.text !== "" || title !== "" || files.list.length > 0
  useEffect(() => {
    if (keptTitle === mine.current) return
    mine.current = keptTitle
    setTitle(keptTitle)
  })
  const retitle = (next: string) => {
    mine.current = next
    setTitle(next)
    keepDraft({ space: space.id, root: null, place: "posts", title: next, body: store.drafts.get(key)?.body ?? field.wire() })
  }
  const done = () => {
    setTitle("")
    setBegun(false)
    onDone?.()
  }
  const submit = () => {
    send({ space: space.id, place: "posts", root: null, title: title.trim() || null, body: field.wire(), attachments: files.take() })
    field.read("")
    done()
  }
  return (
    <Composer
      space={space}
      field={field}
      files={files}
      label={t`Write a post`}
      placeholder={t`Write a post`}
      enterSends={false}
      sendText={<Trans>Post</Trans>}
      onSend={submit}
      beside={<SendLater space={space} place="posts" root={null} field={field} title={title} files={files} onPlanned={done} />}
      onFocus={() => setBegun(true)}
      autoFocus={autoFocus}
      {...(mark ? { mark } : {})}
      head={open && <input className="title-in" dir="auto" maxLength={longest} aria-label={t`Title`} placeholder={t`Title, if it helps`} value={title} onChange={(event) => retitle(event.target.value)} />}
    />
  )
}
