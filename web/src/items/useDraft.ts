import { useEffect, useRef } from "react"
import { draftKey, store, useStore } from "../kernel/store.ts"
import type { ItemId, Place, SpaceId } from "../kernel/types.ts"
import { keepDraft, sendDraftsNow } from "./drafts.ts"
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
    // Another device wrote on, or a text was put back here. What is being typed here is this very draft.
    if (kept === mine.current) return
    mine.current = kept
    field.read(kept)
  })
  useEffect(() => {
    // A phone takes a page away without a word: hiding it is the last that is said for certain.
    const whenHidden = () => document.visibilityState === "hidden" && sendDraftsNow()
    document.addEventListener("visibilitychange", whenHidden)
    addEventListener("pagehide", sendDraftsNow)
    return () => {
      document.removeEventListener("visibilitychange", whenHidden)
      removeEventListener("pagehide", sendDraftsNow)
    }
  }, [])
  return field
}
