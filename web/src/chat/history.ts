import type { ItemId, SpaceId } from "../kernel/types.ts"
import { type ItemPage, loadInto, loadMore, PAGE } from "../items/stretches.ts"

/** What is read by scrolling: the chat of a space, or the answers of one thread in it. */
export interface Line {
  space: SpaceId
  root: ItemId | null
}

export const chatKey = (space: SpaceId) => `chat:${space}`
export const threadKey = (root: ItemId) => `thread:${root}`
export const keyOf = ({ space, root }: Line) => (root === null ? chatKey(space) : threadKey(root))
const pathOf = ({ space, root }: Line) => (root === null ? `/spaces/${space}/messages` : `/items/${root}/comments`)

export type Place = { around: ItemId } | { at: string } | { unread: 1 } | Record<string, never>

/** The stretch around a place, or the newest. Answers are read from the oldest on unless the newest are asked for. */
export function openAt(line: Line, place: Place, signal?: AbortSignal): Promise<ItemPage> {
  const newest = line.root !== null && !("around" in place) ? { newest: "true" } : {}
  return loadInto(keyOf(line), pathOf(line), { ...place, ...newest, limit: PAGE }, "replace", signal)
}

/** The next page at an end. */
export const readOn = (line: Line, way: "before" | "after"): Promise<void> => loadMore(keyOf(line), pathOf(line), way)
