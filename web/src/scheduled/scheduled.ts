import { get, post, put, remove } from "../kernel/api.ts"
import { type Applier, store, useStore } from "../kernel/store.ts"
import type { Item, Scheduled } from "../kernel/types.ts"

const ROAD = "/me/scheduled"

let asked = -1

/** What is planned is asked for when a page begins and whenever all is asked for afresh. */
export function followScheduled(): void {
  const look = () => {
    if (!store.me || store.connection !== "live" || asked === store.epoch) return
    asked = store.epoch
    void loadScheduled().catch(() => {
      asked = -1
    })
  }
  store.subscribe(look)
  look()
}

/** What was planned before that was switched off is still sent, or taken back. */
export const useMayPlan = (): boolean => useStore((held) => !held.off.has("scheduled"))

export async function loadScheduled(): Promise<void> {
  const { items } = await get<{ items: Scheduled[] }>(ROAD)
  store.setScheduled(items)
}

export const scheduledChanged: Applier = () => {
  // Without an answer the fresh start when the line is back brings it.
  void loadScheduled().catch(() => undefined)
}

export type Plan = Omit<Scheduled, "at" | "failed_at" | "failed">

/** Shows at once; when the server refuses, what was there comes back and the caller says so. */
export async function plan({ client_id, space, place, root, title, body, local, zone, attachments }: Plan): Promise<Scheduled> {
  const facts = { space, place, root, title, body, local, zone }
  const before = store.scheduled
  const shown: Scheduled = { client_id, attachments, ...facts, at: `${facts.local}:00Z`, failed_at: null, failed: null }
  store.setScheduled([...without(client_id), shown])
  try {
    const planned = await put<Scheduled>(`${ROAD}/${client_id}`, { ...facts, attachments: attachments.map(({ upload, alt }) => ({ upload, alt })) })
    store.setScheduled([...without(client_id), planned])
    return planned
  } catch (problem) {
    store.setScheduled(before)
    throw problem
  }
}

export async function takeBack({ client_id }: Scheduled): Promise<void> {
  const before = store.scheduled
  store.setScheduled(without(client_id))
  await remove(`${ROAD}/${client_id}`).catch((problem: unknown) => {
    store.setScheduled(before)
    throw problem
  })
}

export async function sendNow({ client_id }: Scheduled): Promise<void> {
  const item = await post<Item>(`${ROAD}/${client_id}/publication`)
  store.setScheduled(without(client_id))
  store.apply({ items: [item] })
}

const without = (clientId: string) => store.scheduled.filter((one) => one.client_id !== clientId)
