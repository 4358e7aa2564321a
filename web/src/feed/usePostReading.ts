import { type RefObject, useEffect } from "react"
import { store } from "../kernel/store.ts"
import type { Item } from "../kernel/types.ts"
import { isUnread, markThreadRead } from "../items/marks.ts"

const LOOKED_AT_MS = 1_200

/** A post before my eyes for a moment is read, and no other is by that. */
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
  if (item && isUnread(item, space?.membership)) void markThreadRead(item.id, item.seq).catch(() => undefined)
}
