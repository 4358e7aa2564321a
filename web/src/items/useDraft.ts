import { useEffect, useRef } from "react"
import { draftKey, store, useStore } from "../kernel/store.ts"
import type { ItemId, Place, SpaceId } from "../kernel/types.ts"
import { isDraftPending, keepDraft, sendDraftsNow } from "./actions.ts"
import { type Field, useField } from "./useField.ts"

/** A field whose text is kept as a draft, on every device of mine. */
export function useDraft(space: SpaceId, place: Place, root: ItemId | null): Field {
  const key = draftKey({ space, place, root })
  const kept = useStore((held) => held.drafts.get(key)?.body ?? "")
  const mine = useRef(kept)
  const field = useField(kept, (body) => {
    mine.current = body
    keepDraft({ space, place, root, title: store.drafts.get(key)?.title ?? "", body })
  })
  useEffect(() => {
    // Another device wrote on; what is being typed here right now is newer.
    if (kept === mine.current || isDraftPending(key)) return
    mine.current = kept
    field.read(kept)
  })
  useEffect(() => {
    addEventListener("pagehide", sendDraftsNow)
    return () => removeEventListener("pagehide", sendDraftsNow)
  }, [])
  return field
}
