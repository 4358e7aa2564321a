import { useEffect, useEffectEvent, useRef } from "react"
import type { Space } from "../kernel/types.ts"
import { markRead } from "../spaces/spaces.ts"

const SETTLED_MS = 500

/** Moves my mark to the lowest message I have had before my eyes, a moment after it came into view and never backwards. */
export function useReading(space: Space, seenSeq: number | undefined): void {
  const read = space.membership?.read_seq
  const highest = useRef({ space: space.id, read: read ?? 0, held: false })
  if (highest.current.space !== space.id) highest.current = { space: space.id, read: read ?? 0, held: false }
  // Marking as unread puts the mark back; it stays there until I leave.
  if (read !== undefined && read < highest.current.read) highest.current.held = true
  if (read !== undefined) highest.current.read = Math.max(read, highest.current.held ? 0 : read)
  const settle = useEffectEvent(() => {
    if (seenSeq === undefined || read === undefined || highest.current.held) return
    if (seenSeq > read && document.visibilityState === "visible" && document.hasFocus()) void markRead(space.id, seenSeq, "chat").catch(() => undefined)
  })
  useEffect(() => {
    const timer = setTimeout(settle, SETTLED_MS)
    const now = () => settle()
    addEventListener("focus", now)
    document.addEventListener("visibilitychange", now)
    return () => {
      clearTimeout(timer)
      removeEventListener("focus", now)
      document.removeEventListener("visibilitychange", now)
    }
  }, [space.id, seenSeq, read])
}
