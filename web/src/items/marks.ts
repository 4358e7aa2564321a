import { put } from "../kernel/api.ts"
import { store } from "../kernel/store.ts"
import type { Item, ItemId, Membership, SpaceId } from "../kernel/types.ts"

/** How far I have read each thread. A row of my own, so it comes beside the items and not in them. */
const marks = new Map<ItemId, number>()

export const threadMark = (root: ItemId): number | undefined => marks.get(root)

export function rememberMarks(read: Record<string, number>): void {
  for (const [root, seq] of Object.entries(read)) rememberMark(Number(root), seq)
}

export function rememberMark(root: ItemId, seq: number): void {
  if ((marks.get(root) ?? -1) >= seq) return
  marks.set(root, seq)
  store.tell()
}

/** Posts of a space after `seq` that I had read one by one are unread again. */
export function forgetMarksOfPosts(space: SpaceId, seq: number): void {
  for (const [root, read] of marks) {
    const item = store.items.get(root)
    if (item?.space === space && item.in_feed && item.seq > seq && read >= item.seq) marks.set(root, item.seq - 1)
  }
  store.tell()
}

/** The mark of its place in the space is behind it, and so is that of its own thread. */
export function isUnread(item: Item, membership: Membership | null | undefined): boolean {
  if (!membership || item.author === store.me?.id || item.deleted_at) return false
  return item.seq > markOf(item, membership) && item.seq > (item.in_feed ? (marks.get(item.id) ?? 0) : 0)
}

/** Answers and comments go with the chat. */
export const markOf = (item: Item, membership: Membership): number => (item.in_feed && item.root === null ? membership.posts_seq : membership.read_seq)

export async function markThreadRead(root: ItemId, seq: number): Promise<void> {
  if ((marks.get(root) ?? -1) >= seq) return
  rememberMark(root, seq)
  await put(`/items/${root}/read`, { seq })
}
