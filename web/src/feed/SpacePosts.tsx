import { Trans, useLingui } from "@lingui/react/macro"
import { Link, useParams, useSearch } from "@tanstack/react-router"
import { useEffect, useState } from "react"
import { loadItem } from "../items/actions.ts"
import { whenStanding } from "../kernel/firstScreen.ts"
import { moveAmong } from "../kernel/keys.ts"
import { store, useStore } from "../kernel/store.ts"
import type { ItemId, Space } from "../kernel/types.ts"
import { JoinStrip } from "../spaces/JoinStrip.tsx"
import { mayStart } from "../spaces/spaces.ts"
import { Button } from "../ui/Button.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { isUnread } from "../items/marks.ts"
import { loadPosts, postsKey } from "./feed.ts"
import { Post, preloadPostParts } from "./Post.tsx"
import { PostComposer } from "./PostComposer.tsx"
import { WaitingPosts } from "./WaitingComments.tsx"
import "../items/items.css"
import "./posts.css"

export function SpacePosts() {
  useEffect(() => whenStanding(() => void preloadPostParts().catch(() => undefined)), [])
  const id = Number((useParams({ strict: false }) as { space?: string }).space)
  const { item, answer } = useSearch({ strict: false }) as { item?: number; answer?: number }
  const space = useStore((held) => held.spaces.get(id))
  if (!space) return null
  return <div className="scroll"><div className="narrow">{item === undefined ? <PostList key={id} space={space} /> : <OnePost key={item} id={item} space={space} answer={answer} />}</div></div>
}

function PostList({ space }: { space: Space }) {
  const { t } = useLingui()
  const { ids, before, error, load } = usePosts(space)
  // As it was when I came: what I read meanwhile keeps its dot until I come again.
  const [judged] = useState(() => new Map<ItemId, boolean>())
  const fresh = (id: ItemId) => {
    const item = store.items.get(id)
    const isFresh = judged.get(id) ?? (item !== undefined && isUnread(item, space.membership))
    if (item) judged.set(id, isFresh)
    return isFresh
  }
  return (
    <>
      {mayStart(space) ? <PostComposer space={space} /> : <JoinStrip space={space} />}
      {error !== undefined && <ErrorState error={error} onRetry={() => load()} />}
      {!ids && error === undefined && <Skeleton rows={4} />}
      <div {...(ids?.length ? { role: "feed", "aria-label": t`Posts` } : {})} onKeyDown={(event) => moveAmong(event, ".post")}>
        <WaitingPosts space={space.id} />
        {ids?.map((id, index) => <Post key={id} id={id} named={false} isNew={fresh(id)} position={index + 1} total={before ? -1 : ids.length} />)}
      </div>
      {ids?.length === 0 && <EmptyState title={<Trans>Nothing here yet.</Trans>}><Trans>A post is for what should still be found next month.</Trans></EmptyState>}
      {before && <div className="arrivals"><Button onClick={() => load(before)}><Trans>Earlier</Trans></Button></div>}
    </>
  )
}

function usePosts(space: Space) {
  const stretch = useStore((held) => held.stretches.get(postsKey(space.id)))
  const epoch = useStore((held) => held.epochIn(space.id))
  const [error, setError] = useState<unknown>()
  const load = (before?: string) => {
    setError(undefined)
    store.lookAt(postsKey(space.id))
    loadPosts(space.id, before).catch(setError)
  }
  useEffect(() => load(), [space.id, epoch])
  return { ids: stretch?.ids.toReversed(), before: stretch?.before ?? null, error: stretch ? undefined : error, load }
}

function OnePost({ id, space, answer }: { id: ItemId; space: Space; answer: number | undefined }) {
  const known = useStore((held) => held.items.has(id))
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    loadItem(id).catch(setError)
  }, [id])
  return (
    <>
      <Link className="s13" to={`/s/${space.id}/posts`}><Trans>All posts</Trans></Link>
      {error !== undefined && <ErrorState error={error} />}
      {known ? <Post id={id} named={false} isNew={false} whole found={answer} /> : error === undefined && <Skeleton rows={2} />}
    </>
  )
}
