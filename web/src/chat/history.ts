import { store } from "../kernel/store.ts"
import type { ItemId, SpaceId } from "../kernel/types.ts"
import { type ItemPage, loadInto } from "../items/stretches.ts"

export const chatKey = (space: SpaceId) => `chat:${space}`
export const threadKey = (root: ItemId) => `thread:${root}`

export type Place = { around: ItemId } | { at: string } | { unread: 1 } | Record<string, never>

/** The stretch around a place, or the newest. */
export const openAt = (space: SpaceId, place: Place, signal?: AbortSignal): Promise<ItemPage> =>
  loadInto(chatKey(space), `/spaces/${space}/messages`, { ...place, limit: 50 }, "replace", signal)

const loading = new Set<string>()

/** The next page at an end; asked for once however often the end is reached. */
export async function loadMore(space: SpaceId, way: "before" | "after"): Promise<void> {
  const key = chatKey(space)
  const cursor = store.stretches.get(key)?.[way]
  const asking = `${key}:${way}`
  if (!cursor || loading.has(asking)) return
  loading.add(asking)
  try {
    await loadInto(key, `/spaces/${space}/messages`, { [way]: cursor, limit: 50 }, way)
  } catch {
    // Reaching the end again asks again.
  } finally {
    loading.delete(asking)
  }
}

const MOST_THREAD_PAGES = 40

/** A thread is read whole: its answers oldest first, page by page until the end. */
export async function loadAnswers(root: ItemId, signal?: AbortSignal): Promise<void> {
  const path = `/items/${root}/comments`
  let page = await loadInto(threadKey(root), path, { limit: 50 }, "replace", signal)
  for (let pages = 1; page.after !== null && page.after !== undefined && pages < MOST_THREAD_PAGES; pages += 1) {
    page = await loadInto(threadKey(root), path, { after: page.after, limit: 50 }, "after", signal)
  }
}
