import { type RefObject, useEffect } from "react"
import { store } from "../kernel/store.ts"
import type { Item } from "../kernel/types.ts"
import { markRead } from "../spaces/spaces.ts"

const LOOKED_AT_MS = 1_200

/**
 * A post before my eyes for a moment is read. The mark of a space covers its chat too, so it moves only
 * when no unread message stands before the post: those would be lost from sight unread.
 */
export function usePostReading(element: RefObject<HTMLElement | null>, item: Item | undefined, onRead: () => void): void {
  const id = item?.id
  useEffect(() => {
    const target = element.current
    if (!target || id === undefined) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const watcher = new IntersectionObserver(([entry]) => {
      clearTimeout(timer)
      if (entry?.isIntersecting) timer = setTimeout(() => read(id, onRead), LOOKED_AT_MS)
    }, { threshold: 0.4 })
    watcher.observe(target)
    return () => {
      watcher.disconnect()
      clearTimeout(timer)
    }
  }, [id])
}

function read(id: number, onRead: () => void): void {
  if (document.visibilityState !== "visible") return
  onRead()
  const item = store.items.get(id)
  const space = item && store.spaces.get(item.space)
  if (!item || !space?.membership || item.seq <= space.membership.read_seq || (space.unread ?? 0) > 0) return
  void markRead(space.id, item.seq).catch(() => undefined)
}
