import { get } from "../kernel/api.ts"
import { closeShown, showBadge } from "../kernel/device.ts"
import { queries } from "../kernel/queries.ts"
import { store, useStore } from "../kernel/store.ts"
import type { Change, ItemId } from "../kernel/types.ts"
import { ring } from "./ring.ts"

export interface Reachable {
  /** Monday is 1. */
  days: number[]
  begins: string
  ends: string
}

export interface NewsSettings {
  reachable: Reachable | null
  quiet_until: string | null
  sound: boolean
  rhythm: Rhythm
  mail_at: string
  /** Monday is 1; counts for a weekly letter alone. */
  mail_day: number
  /** Whether this organisation sends mail at all. */
  mail: boolean
  /** How much stands on a locked screen. */
  push_says: PushSays
}

/** How often a letter may come about what was missed, at most. */
export type Rhythm = "away" | "hourly" | "daily" | "weekly" | "never"

export type ThreadLevel = "follow" | "mute" | "default"

export interface SavedMark {
  item: ItemId
  due_at: string | null
  saved_at: string
}

/** What of me every screen shows. Rows of my own, so they come beside the items and not in them. */
export interface Bell {
  waiting: number
  news: number
  saved: readonly SavedMark[]
  threads: readonly { root: ItemId; level: "follow" | "mute" }[]
  settings: NewsSettings
}

export type PushSays = "nothing" | "who" | "words"

const NOTHING: Bell = { waiting: 0, news: 0, saved: [], threads: [], settings: { reachable: null, quiet_until: null, sound: false, rhythm: "away", mail_at: "08:00", mail_day: 1, mail: false, push_says: "who" } }

let bell = NOTHING
let saved = new Map<ItemId, SavedMark>()
let threads = new Map<ItemId, "follow" | "mute">()

/** Whether the server has said it once. */
export const isBellKnown = (): boolean => bell !== NOTHING
export const bellNow = (): Bell => bell
export const useBell = (): Bell => useStore(bellNow)
export const savedMark = (item: ItemId): SavedMark | undefined => saved.get(item)
export const threadLevel = (root: ItemId): ThreadLevel => threads.get(root) ?? "default"

export function showBell(next: Bell): void {
  bell = next
  saved = new Map(next.saved.map((mark) => [mark.item, mark]))
  threads = new Map(next.threads.map(({ root, level }) => [root, level]))
  showBadge(next.waiting)
  store.tell()
}

let asking = 0

/** Of two answers that cross the one asked for last is shown. */
export async function loadBell(): Promise<void> {
  asking += 1
  const mine = asking
  const answer = await get<Bell>("/me/bell")
  if (mine !== asking) return
  showBell(answer)
  closeShown()
}

let heard: { epoch: number; pending: boolean } | undefined

/** Once whenever all is asked for afresh: what happens from then on comes by the line. Without an answer, again when it is asked for again. */
export function hearNews(): void {
  if (heard?.epoch === store.epoch && (heard.pending || isBellKnown())) return
  const hearing = { epoch: store.epoch, pending: true }
  heard = hearing
  void queries.invalidateQueries({ queryKey: ["notifications"] })
  void queries.invalidateQueries({ queryKey: ["saved"] })
  void loadBell().catch(() => undefined).then(() => (hearing.pending = false))
}

/** What I did shows at once; an answer that was asked for before does not undo it. */
export function showMine(change: (held: Bell) => Bell): () => void {
  const before = bell
  asking += 1
  showBell(change(before))
  return () => showBell(before)
}

const GATHER_MS = 120
/** Thousands may be told of one thing in the same moment, and shall not all ask in it. */
const SPREAD_MS = 500
let waiting: ReturnType<typeof setTimeout> | undefined

export function newsCame(change: Change): void {
  if (change.rings) ring()
  waiting ??= setTimeout(() => {
    waiting = undefined
    void queries.invalidateQueries({ queryKey: ["notifications"] })
    // Without an answer the fresh start when the line is back brings it.
    void loadBell().catch(() => undefined)
  }, change.actor === store.me?.id ? 0 : GATHER_MS + Math.random() * SPREAD_MS)
}

/** What I may not read any more goes from all of it. */
export function iWent(change: Change): void {
  if (change.person === store.me?.id) newsCame(change)
}

export function savedCame(change: Change): void {
  newsCame(change)
  void queries.invalidateQueries({ queryKey: ["saved"] })
}
