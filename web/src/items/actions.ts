import { get, patch, put, remove } from "../kernel/api.ts"
import { outbox } from "../kernel/session.ts"
import { store } from "../kernel/store.ts"
import type { Item, ItemId, Place, Reaction, SpaceId } from "../kernel/types.ts"
import type { Attached } from "../kernel/uploads.ts"
import { markRead } from "../spaces/spaces.ts"
import { keepDraft } from "./drafts.ts"
import { countOf, isMine, noteMine } from "./reactions.ts"
import { noteSaid } from "./slow.ts"

interface Written {
  space: SpaceId
  place: Place
  root: ItemId | null
  title?: string | null
  body: string
  attachments?: readonly Attached[]
}

/** Shows it at once and sends it when it can be sent; the draft it came from is done. */
export function send({ space, place, root, title = null, body, attachments = [] }: Written): void {
  outbox()?.add({ client_id: crypto.randomUUID(), space, place, root, title, body, attachments, written_at: new Date().toISOString(), state: "waiting", code: null })
  keepDraft({ space, root, place, title: "", body: "" })
  noteSaid(space)
}

export async function loadItem(id: ItemId): Promise<Item> {
  const item = await get<Item>(`/items/${id}`)
  store.apply({ items: [item] })
  return item
}

/** What I do shows at once; when the server refuses, what was there comes back and the caller says so. */
export async function optimistic(item: Item, shown: Item, work: () => Promise<Item | undefined>): Promise<void> {
  store.showAtOnce(shown)
  try {
    const answer = await work()
    if (answer?.id) store.apply({ items: [answer] })
  } catch (problem) {
    if (store.items.get(item.id) === shown) store.showAtOnce(item)
    throw problem
  }
}

export function toggleReaction(item: Item, emoji: string, me: number): Promise<void> {
  const mine = isMine(item, emoji, me)
  const path = `/items/${item.id}/reactions/${encodeURIComponent(emoji)}`
  const shown = { ...item, reactions: withReaction(item.reactions, emoji, me, !mine) }
  noteMine(item.id, emoji, !mine)
  return optimistic(item, shown, () => (mine ? remove<Item>(path) : put<Item>(path))).catch((problem: unknown) => {
    noteMine(item.id, emoji, mine, true)
    throw problem
  })
}

export function withReaction(reactions: readonly Reaction[], emoji: string, person: number, on: boolean): Reaction[] {
  const had = reactions.find((reaction) => reaction.emoji === emoji)
  if (!had) return on ? [...reactions, { emoji, people: [person] }] : [...reactions]
  const others = had.people.filter((id) => id !== person)
  const people = on ? [...others, person] : others
  const now: Reaction = { emoji, people, ...(had.count === undefined ? {} : { count: had.count + (on ? 1 : -1) }) }
  return reactions.map((reaction) => (reaction === had ? now : reaction)).filter((reaction) => countOf(reaction) > 0)
}

export function editItem(item: Item, facts: { body?: string; title?: string }): Promise<void> {
  const shown = { ...item, ...facts, html: null, edited_at: new Date().toISOString() }
  return optimistic(item, shown, () => patch<Item>(`/items/${item.id}`, facts))
}

export function deleteItem(item: Item, me: number): Promise<void> {
  const shown: Item = { ...item, title: null, body: "", html: null, reactions: [], attachments: [], deleted_at: new Date().toISOString(), deleted_by: me }
  return optimistic(item, shown, () => remove<Item>(`/items/${item.id}`).then(() => undefined))
}

export async function undelete(item: Item): Promise<void> {
  const back = await remove<Item>(`/items/${item.id}/deletion`)
  store.apply({ items: [back] })
}

/** Unread from here on: the mark goes to the item before it. */
export const markUnreadFrom = (item: Item): Promise<void> => markRead(item.space, item.seq - 1, item.in_feed ? "posts" : "chat")
