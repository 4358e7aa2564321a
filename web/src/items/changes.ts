import { type Applier, type Store, typingKey } from "../kernel/store.ts"
import { type Change, EVERYONE, type Item } from "../kernel/types.ts"
import { wantPeople } from "../people/people.ts"
import { moderates, reloadSoon, wantSpaces } from "../spaces/spaces.ts"
import { loadItem } from "./actions.ts"
import { loadDrafts } from "./drafts.ts"
import { forgetMarksOfPosts, markOf, rememberMark } from "./marks.ts"
import { namedSpaces } from "./mentions.ts"
import { ownEmojiChanged } from "./ownEmoji.ts"
import { pinsChanged } from "./pins.ts"
import { mineOfMany } from "./reactions.ts"
import { insert, peopleOf, takeOut } from "./stretches.ts"

const created: Applier = (change, held) => {
  const item = itemOf(change, held)
  if (!item) return
  wantPeople(peopleOf(item))
  wantSpaces(namedSpaces(item.body))
  place(item, held)
  count(item, held)
  stopTyping(item, held)
}

/** Who has said it no longer types it. */
function stopTyping(item: Item, held: Store): void {
  const key = typingKey(item.space, item.root)
  const typing = held.typing.get(key)
  if (typing) held.typing.set(key, { ...typing, people: typing.people.filter((id) => id !== item.author) })
}

const changed: Applier = (change, held) => {
  const item = itemOf(change, held)
  if (!item) return
  wantPeople(peopleOf(item))
  wantSpaces(namedSpaces(item.body))
  const mine = mineOfMany.get(item.id)
  if (mine && change.actor === held.me?.id) mine.stale = true
  // With other words it may name me or no longer do so.
  const space = held.spaces.get(item.space)
  const counts = item.edited_at !== null && item.author !== held.me?.id
  if (counts && space?.membership && item.seq > markOf(item, space.membership)) reloadSoon(item.space)
}

const deleted: Applier = (change, held) => recount(change, held)

const restored: Applier = (change, held) => {
  const item = itemOf(change, held)
  if (item) place(item, held)
  recount(change, held)
}

/** Gone for everybody but its author and whoever moderates, who ask for it anew. */
const withdrawn: Applier = (change, held) => {
  const item = itemOf(change, held)
  recount(change, held)
  if (!item) return
  const space = held.spaces.get(item.space)
  if (item.author === held.me?.id || (space && moderates(space))) return void loadItem(item.id).catch(() => undefined)
  for (const key of [`chat:${item.space}`, `posts:${item.space}`, "feed", "feed:unread", "arrivals", `thread:${item.root}`]) takeOut(held, key, item.id)
  held.forgetItems([item.id])
}

/** Each item stands in the stretch of its place; a post of mine or of others waits before it enters the feed. */
function place(item: Item, held: Store): void {
  if (item.root !== null) return insert(held, `thread:${item.root}`, item)
  if (item.kind === "message") return insert(held, `chat:${item.space}`, item)
  insert(held, `posts:${item.space}`, item)
  if (item.in_feed) insert(held, item.author === held.me?.id ? "feed" : "arrivals", item)
}

/** One more unread, exactly as the server counts: top level, by another, behind my mark, not counted before. */
function count(item: Item, held: Store): void {
  const space = held.spaces.get(item.space)
  if (!space?.membership) return
  if (item.seq <= space.last_seq) {
    // It came late or is in the counts already. Which, only the server knows.
    if (item.author !== held.me?.id && item.seq > markOf(item, space.membership)) reloadSoon(space.id)
    return
  }
  const facts = { last_seq: item.seq, last_at: item.published_at ?? item.created_at }
  const counts = item.author !== held.me?.id && item.seq > markOf(item, space.membership)
  if (!counts) return held.changeSpace(space.id, facts)
  const asked = held.me !== undefined && (item.mentions.includes(held.me.id) || item.mentions.includes(EVERYONE))
  const more = (n: number | undefined, by: boolean) => Math.min(100, (n ?? 0) + Number(by))
  held.changeSpace(space.id, {
    ...facts,
    unread: more(space.unread, item.root === null && item.kind === "message"),
    unread_posts: more(space.unread_posts, item.root === null && item.kind === "post"),
    mentions: more(space.mentions, asked),
  })
}

/** What was taken away may have been counted or not; the server knows. */
function recount(change: Change, held: Store): void {
  const space = change.space === undefined ? undefined : held.spaces.get(change.space)
  if (space?.membership) reloadSoon(space.id)
}

const itemOf = (change: Change, held: Store) => (change.item === undefined ? undefined : held.items.get(change.item))

const threadRead: Applier = (change) => {
  if (change.root != null && change.read_seq !== undefined) rememberMark(change.root, change.read_seq)
  if (change.posts_back && change.space !== undefined) forgetMarksOfPosts(change.space, change.posts_seq ?? 0)
}

const draftChanged: Applier = () => {
  // Without an answer the fresh start when the line is back brings them.
  void loadDrafts().catch(() => undefined)
}

export const itemChanges: Record<string, Applier> = {
  "item.created": created,
  "item.changed": changed,
  "item.deleted": deleted,
  "item.restored": restored,
  "item.withdrawn": withdrawn,
  "item.shown": restored,
  "mark.moved": threadRead,
  "draft.changed": draftChanged,
  "pins.changed": pinsChanged,
  "emoji.changed": ownEmojiChanged,
}
