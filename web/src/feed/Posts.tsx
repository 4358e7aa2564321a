import { type ReactNode, startTransition, useEffect, useState } from "react"
import { stands, whenStanding } from "../kernel/firstScreen.ts"
import type { ItemId } from "../kernel/types.ts"
import { Post, preloadPostParts } from "./Post.tsx"

/** Of a phone's screen these are more than enough; a tall one has them a moment later. */
const AT_ONCE = 3
const AT_A_TIME = 4

interface PostsProps {
  ids: readonly ItemId[]
  isNew: (id: ItemId) => boolean
  onRead?: (id: ItemId) => void
  /** They are all there are, so each can say which of them it is. */
  counted?: boolean
  /** What stands below the last of them, once that is drawn. */
  end?: ReactNode
}

/** The first posts at once, the others while those are being read. */
export function Posts({ ids, isNew, onRead, counted = false, end }: PostsProps) {
  const [drawn, setDrawn] = useState(AT_ONCE)
  const more = drawn < ids.length
  useEffect(() => {
    if (!more) return
    return whenStanding(() => startTransition(() => setDrawn(drawn + AT_A_TIME)))
  }, [drawn, more])
  useEffect(() => {
    stands()
    return whenStanding(() => void preloadPostParts().catch(() => undefined))
  }, [])
  return (
    <>
      {ids.slice(0, drawn).map((id, index) => (
        <Post key={id} id={id} named isNew={isNew(id)} {...(onRead ? { onRead: () => onRead(id) } : {})} {...(counted ? { position: index + 1, total: ids.length } : {})} />
      ))}
      {!more && end}
    </>
  )
}
