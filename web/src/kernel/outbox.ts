import { useSyncExternalStore } from "react"
import { Problem } from "./api.ts"
import { inTime } from "./time.ts"
import type { Item, ItemId, Place, SpaceId } from "./types.ts"
import type { Attached } from "./uploads.ts"

/** Something I wrote that the server has not yet confirmed. */
export interface Outgoing {
  client_id: string
  space: SpaceId
  place: Place
  /** The thread or post it answers. */
  root: ItemId | null
  title: string | null
  body: string
  /** Files that go with it; a page of before this knew none. */
  attachments?: readonly Attached[]
  written_at: string
  state: "waiting" | "sending" | "failed"
  /** The code of the problem, when the server refused it. */
  code: string | null
}

export interface Keeper {
  all(): Promise<Outgoing[]>
  put(outgoing: Outgoing): Promise<void>
  remove(clientId: string): Promise<void>
}

export type Deliver = (outgoing: Outgoing) => Promise<Item>

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000
/** What passes without the sender, but is worth knowing. */
const SAID_WHILE_WAITING = new Set(["disk_full"])

/**
 * Sends in the order of writing, space by space, and keeps what could not be sent.
 * The client_id makes a second attempt harmless, so every doubt is settled by sending again.
 */
export class Outbox {
  private list: readonly Outgoing[] = []
  private readonly listeners = new Set<() => void>()
  private readonly busy = new Set<SpaceId>()
  private retry: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private open = true

  constructor(
    private readonly keeper: Keeper,
    private readonly deliver: Deliver,
    private readonly arrived: (item: Item) => void,
  ) {}

  /** Takes up what an earlier page left behind. */
  async resume(): Promise<void> {
    const left = await this.keeper.all()
    const known = new Set(this.list.map((outgoing) => outgoing.client_id))
    const back = left.filter((outgoing) => !known.has(outgoing.client_id))
    this.change([...back.map(asWaiting), ...this.list].toSorted((a, b) => inTime(a.written_at, b.written_at)))
    this.flush()
  }

  add(outgoing: Outgoing): void {
    void this.keeper.put(outgoing)
    this.change([...this.list, outgoing])
    this.flush()
  }

  tryAgain(clientId: string): void {
    this.update(clientId, { state: "waiting", code: null })
    this.flush()
  }

  drop(clientId: string): void {
    void this.keeper.remove(clientId)
    this.change(this.list.filter((outgoing) => outgoing.client_id !== clientId))
  }

  /** Sends what waits; called when something is added, when the line is back, and after a pause. */
  flush = (): void => {
    if (!this.open) return
    clearTimeout(this.retry)
    this.retry = undefined
    for (const space of new Set(this.list.map((outgoing) => outgoing.space))) void this.sendNext(space)
  }

  /** After this nothing is sent any more; what waits stays on the device unless it is wiped. */
  close(): void {
    this.open = false
    clearTimeout(this.retry)
  }

  all = (): readonly Outgoing[] => this.list

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private async sendNext(space: SpaceId): Promise<void> {
    const next = this.list.find((outgoing) => outgoing.space === space && outgoing.state !== "failed")
    if (!next || this.busy.has(space) || !this.open) return
    this.busy.add(space)
    this.update(next.client_id, { state: "sending" })
    const sent = await this.attempt(next)
    this.busy.delete(space)
    if (sent) void this.sendNext(space)
  }

  private async attempt(outgoing: Outgoing): Promise<boolean> {
    try {
      const item = await this.deliver(outgoing)
      this.arrived(item)
      this.drop(outgoing.client_id)
      this.failures = 0
      return true
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem(0, "offline", String(error))
      if (problem.passing || problem.status === 401) {
        this.update(outgoing.client_id, { state: "waiting", code: SAID_WHILE_WAITING.has(problem.code) ? problem.code : null })
        this.later(problem.retryAfter)
        return false
      }
      this.update(outgoing.client_id, { state: "failed", code: problem.code })
      return true
    }
  }

  private later(seconds: number | null): void {
    const wait = seconds ? seconds * 1_000 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures)
    this.failures += 1
    clearTimeout(this.retry)
    this.retry = setTimeout(this.flush, wait)
  }

  private update(clientId: string, facts: Partial<Outgoing>): void {
    this.change(
      this.list.map((outgoing) => {
        if (outgoing.client_id !== clientId) return outgoing
        const changed = { ...outgoing, ...facts }
        if (facts.state !== "sending") void this.keeper.put(changed)
        return changed
      }),
    )
  }

  private change(list: readonly Outgoing[]): void {
    this.list = list
    for (const listener of this.listeners) listener()
  }
}

const asWaiting = (outgoing: Outgoing): Outgoing =>
  outgoing.state === "sending" ? { ...outgoing, state: "waiting" } : outgoing

export function useOutbox(outbox: Outbox | undefined): readonly Outgoing[] {
  return useSyncExternalStore(outbox?.subscribe ?? noSubscription, outbox?.all ?? nothing)
}

const EMPTY: readonly Outgoing[] = []
const nothing = () => EMPTY
const noSubscription = () => () => undefined
