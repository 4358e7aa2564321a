import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { Ellipsis } from "lucide-react"
import { useEffect, useState } from "react"
import { useFiles } from "../files/useFiles.ts"
import { send } from "../items/actions.ts"
import { Composer } from "../items/Composer.tsx"
import { EditBox } from "../items/EditBox.tsx"
import { Edited, ItemText } from "../items/ItemText.tsx"
import { markThreadRead } from "../items/marks.ts"
import { AddReaction, Reactions } from "../items/Reactions.tsx"
import { useDraft } from "../items/useDraft.ts"
import { useItemChoices } from "../items/useItemChoices.tsx"
import { store, useStore } from "../kernel/store.ts"
import type { Item, ItemId, Space } from "../kernel/types.ts"
import { PersonFace, PersonName } from "../people/Name.tsx"
import { mayAnswer } from "../spaces/spaces.ts"
import { Menu } from "../ui/Menu.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { answersKey, loadComments, moreComments } from "./feed.ts"
import { WaitingComments } from "./WaitingComments.tsx"
import { When } from "./When.tsx"

export function Comments({ post, space, found }: { post: Item; space: Space; found: ItemId | undefined }) {
  const { t } = useLingui()
  const stretch = useStore((held) => held.stretches.get(answersKey(post.id)))
  const ids = stretch?.ids
  const epoch = useStore((held) => held.epochIn(space.id))
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    setError(undefined)
    store.lookAt(answersKey(post.id))
    loadComments(post.id, found).catch(setError)
  }, [post.id, found, epoch])
  const last = stretch?.after === null ? ids?.at(-1) : undefined
  useEffect(() => {
    const seq = last === undefined ? undefined : store.items.get(last)?.seq
    if (seq !== undefined && space.membership) void markThreadRead(post.id, seq).catch(() => undefined)
  }, [post.id, last, space.membership])
  const mayWrite = space.membership != null && !space.archived_at
  return (
    <section className="comments" aria-label={t`Comments`}>
      {error !== undefined && <ErrorState error={error} onRetry={() => void loadComments(post.id).then(() => setError(undefined), setError)} />}
      {!ids && error === undefined && (post.thread?.count ?? 0) > 0 && <Skeleton rows={1} />}
      {stretch?.before != null && <More onPress={() => moreComments(post.id, "before")}><Trans>Earlier comments</Trans></More>}
      {ids?.map((id) => <Comment key={id} id={id} space={space} mayWrite={mayWrite} found={id === found} />)}
      {stretch?.after != null && <More onPress={() => moreComments(post.id, "after")}><Trans>Later comments</Trans></More>}
      <WaitingComments space={space.id} post={post.id} />
      {post.closed_at && <p className="s13 muted"><Trans>Comments are closed.</Trans></p>}
      {mayAnswer(space) && !post.closed_at && <CommentComposer post={post} space={space} />}
    </section>
  )
}

function More({ onPress, children }: { onPress: () => Promise<void>; children: React.ReactNode }) {
  const [busy, setBusy] = useState(false)
  const load = () => {
    setBusy(true)
    void onPress().finally(() => setBusy(false))
  }
  return <button type="button" className="linkbtn s13" disabled={busy} onClick={load}>{children}</button>
}

function Comment({ id, space, mayWrite, found }: { id: ItemId; space: Space; mayWrite: boolean; found: boolean }) {
  const { t } = useLingui()
  const item = useStore((held) => held.items.get(id))
  const [editing, setEditing] = useState(false)
  const choices = useItemChoices(item ?? GONE, space, () => setEditing(true))
  if (!item) return null
  return (
    <article className={found ? "comment found" : "comment"} tabIndex={-1} ref={found ? intoView : undefined}>
      <PersonFace id={item.author} size={28} />
      <div>
        <div className="by"><Link className="who" to={`/people/${item.author}`}><PersonName id={item.author} /></Link> <When item={item} /> <Edited item={item} /></div>
        {editing ? <EditBox item={item} space={space} onDone={() => setEditing(false)} /> : <ItemText item={item} />}
        {item.reactions.length > 0 && <div className="acts"><Reactions item={item} mayReact={mayWrite} /></div>}
      </div>
      {!item.deleted_at && !editing && (
        <span className="hov2">
          {mayWrite && item.reactions.length === 0 && <AddReaction item={item} />}
          <Menu label={t`More`} icon={Ellipsis} choices={choices} />
        </span>
      )}
    </article>
  )
}

const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: "center" })

/** Stands in while a comment is not in the store, so that hooks keep their order. */
const GONE = { id: 0, author: 0, root: 0, deleted_at: "gone", body: "", reactions: [], attachments: [] } as unknown as Item

function CommentComposer({ post, space }: { post: Item; space: Space }) {
  const { t } = useLingui()
  const field = useDraft(space.id, "posts", post.id)
  const files = useFiles(space.id, "posts", post.id)
  const submit = () => {
    send({ space: space.id, place: "posts", root: post.id, body: field.wire(), attachments: files.take() })
    field.read("")
    // Only a list that reaches to now takes in what is new.
    if (store.stretches.get(answersKey(post.id))?.after != null) void loadComments(post.id).catch(() => undefined)
  }
  return (
    <div className="ccomposer">
      <Composer space={space} field={field} files={files} label={t`Write a comment`} placeholder={t`Write a comment`} compact sendText={<Trans>Comment</Trans>} onSend={submit} />
    </div>
  )
}
