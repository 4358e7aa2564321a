import { t } from "@lingui/core/macro"
import { get, put, remove } from "../kernel/api.ts"
import { whenStanding } from "../kernel/firstScreen.ts"
import { queries } from "../kernel/queries.ts"
import { type Applier, store } from "../kernel/store.ts"
import type { ItemId, Page, PersonId, SpaceId } from "../kernel/types.ts"
import { moderates } from "../spaces/spaces.ts"
import { toast } from "../ui/Toast.tsx"

export interface Report {
  id: number
  item: ItemId
  space: SpaceId
  reporter: PersonId
  reason: string
  reported_at: string
  settled_at: string | null
  settled_by: PersonId | null
  outcome: "hidden" | "kept" | "erased" | null
  erasure_by: PersonId | null
}

/** Whom I muted and what waits to be looked at, asked for when a page begins and whenever all is asked for afresh. */
export function followModeration(): void {
  follow(loadMuted)
  whenStanding(() => follow(() => Promise.all([loadReports(), loadHidden()])))
}

function follow(load: () => Promise<unknown>): void {
  let asked = -1
  const look = () => {
    if (!store.me || store.connection !== "live" || asked === store.epoch) return
    asked = store.epoch
    void load().catch(() => {
      asked = -1
    })
  }
  store.subscribe(look)
  look()
}

async function loadMuted(): Promise<void> {
  store.setMuted((await get<{ people: PersonId[] }>("/me/muted")).people)
}

const looksAfter = () => [...store.spaces.values()].some(moderates)

async function loadReports(): Promise<void> {
  if (looksAfter()) store.setReports((await get<Page<Report>>("/reports")).items.length)
}

async function loadHidden(): Promise<number> {
  const { items } = await get<{ items: unknown[] }>("/me/withdrawn")
  store.setReports(store.reports, items.length)
  return items.length
}

/** Of all who hear that something was hidden, its author asks why. */
export const hiddenOfMine: Applier = (change, held) => {
  const item = change.item === undefined ? undefined : held.items.get(change.item)
  if (!item || item.author !== held.me?.id) return
  void queries.invalidateQueries({ queryKey: ["withdrawn"] })
  void queries.invalidateQueries({ queryKey: ["withdrawal", item.id] })
  void loadHidden().then(() => change.type === "item.withdrawn" && toast(t`Something you wrote was hidden. The reason stands over it, and under Reports.`), () => undefined)
}

export const reportsChanged: Applier = () => {
  void queries.invalidateQueries({ queryKey: ["reports"] })
  // Without an answer the fresh start when the line is back brings them.
  void loadReports().catch(() => undefined)
}

export const mutedChanged: Applier = () => void loadMuted().catch(() => undefined)

/** Shows at once; when the server refuses, what was there comes back and the caller says so. */
export async function setMuted(person: PersonId, muted: boolean): Promise<void> {
  const before = store.muted
  store.setMuted(muted ? [...before, person] : [...before].filter((id) => id !== person))
  const path = `/me/muted/${person}`
  try {
    store.setMuted((await (muted ? put<{ people: PersonId[] }>(path) : remove<{ people: PersonId[] }>(path))).people)
  } catch (problem) {
    store.setMuted(before)
    throw problem
  }
}
