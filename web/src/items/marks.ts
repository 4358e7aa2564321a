import { put } from "../kernel/api.ts"
import { store } from "../kernel/store.ts"
import type { ItemId } from "../kernel/types.ts"

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

export async function markThreadRead(root: ItemId, seq: number): Promise<void> {
  if ((marks.get(root) ?? -1) >= seq) return
  rememberMark(root, seq)
  await put(`/items/${root}/read`, { seq })
}
