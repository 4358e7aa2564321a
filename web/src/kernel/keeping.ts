import type { Database } from "./database.ts"
import { draftKey, type Store, type Stretch } from "./store.ts"
import type { Draft, Item, Person, Space, Start } from "./types.ts"

/** What a person can read without a connection: their spaces, and the newest of each of the places they looked at last. */
interface Kept {
  /** When all of it was true; what was kept by an earlier version of this page does not say. */
  fresh_at?: string | undefined
  start: Start
  spaces: Space[]
  people: Person[]
  items: Item[]
  stretches: [string, Stretch][]
  unsentDrafts: Draft[]
}

const KEY = "reading"
const KEPT_PER_STRETCH = 50
const KEPT_STRETCHES = 50
const EVERY_MS = 4_000
/** What has just come up for the first time is kept sooner: the tunnel may come at once. */
const FIRST_AFTER_MS = 400

export async function restoreKept(database: Database, store: Store): Promise<Start | undefined> {
  const kept = await database.find<Kept>("kept", KEY)
  if (!kept) return undefined
  for (const draft of kept.unsentDrafts ?? []) store.unsentDrafts.set(draftKey(draft), draft)
  store.freshAt = kept.fresh_at
  store.begin(kept.start)
  store.apply({ people: kept.people, spaces: kept.spaces, items: kept.items })
  for (const [key, stretch] of kept.stretches) {
    store.putStretch(key, { ...stretch, stale: true })
    store.lookAt(key)
  }
  return kept.start
}

/** Writes the snapshot a few seconds after the last change and when the page is left. Returns how to stop. */
export function keepReading(database: Database, store: Store, cursor: () => string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_AFTER_MS
  let places = 0
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    wait = EVERY_MS
    if (store.me) void database.put("kept", KEY, snapshot(store, cursor())).catch(() => undefined)
  }
  const soon = () => {
    if (store.stretches.size > places) {
      places = store.stretches.size
      clearTimeout(timer)
      timer = setTimeout(write, FIRST_AFTER_MS)
    }
    timer ??= setTimeout(write, wait)
  }
  const whenHidden = () => document.visibilityState === "hidden" && timer !== undefined && write()
  const unsubscribe = store.subscribe(soon)
  document.addEventListener("visibilitychange", whenHidden)
  return () => {
    unsubscribe()
    clearTimeout(timer)
    document.removeEventListener("visibilitychange", whenHidden)
  }
}

export function snapshot(store: Store, cursor: string): Kept {
  if (!store.me) throw new Error("Nobody is signed in.")
  const stretches = store.inOrderOfLooking().slice(-KEPT_STRETCHES).map(([key, stretch]) => [key, newestOf(stretch)] as [string, Stretch])
  const items = stretches.flatMap(([, stretch]) => stretch.ids.map((id) => store.items.get(id))).filter((item) => item !== undefined)
  const roots = items.map((item) => (item.root === null ? undefined : store.items.get(item.root))).filter((item) => item !== undefined)
  const spaces = [...store.spaces.values()]
  return {
    fresh_at: store.connection === "live" ? new Date().toISOString() : store.freshAt,
    start: {
      me: store.me,
      organisation: { name: store.organisation },
      administrator: store.administrator,
      spaces: spaces.filter((space) => space.membership) as Start["spaces"],
      rail: store.rail,
      people: [],
      drafts: [...store.drafts.values()],
      cursor,
      limits: store.limits,
    },
    spaces: spaces.filter((space) => !space.membership),
    people: [...store.people.values()],
    items: [...new Set([...items, ...roots])],
    stretches,
    unsentDrafts: [...store.unsentDrafts.values()],
  }
}

function newestOf({ seams: _seams, ...stretch }: Stretch): Stretch {
  if (stretch.ids.length <= KEPT_PER_STRETCH) return stretch
  // The cursor would point before what is dropped, so the cut end has none: it is asked for again when online.
  return { ...stretch, ids: stretch.ids.slice(-KEPT_PER_STRETCH), before: null, stale: true }
}
