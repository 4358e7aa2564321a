import type { ItemId, SpaceId } from "./types.ts"

export const REMEMBERED = 4_000

/** What was told since the server was asked: its answer does not have it, and may stand beside it or be asked for again. */
export class Since {
  /** How many items came by the socket or were sent by me. */
  arrivals = 0
  private readonly arrived = new Map<ItemId, number>()
  private readonly changed = new Map<SpaceId, number>()

  noteArrival(id: ItemId): void {
    this.arrivals += 1
    this.arrived.set(id, this.arrivals)
    const oldest = this.arrived.keys().next().value
    if (this.arrived.size > REMEMBERED && oldest !== undefined) this.arrived.delete(oldest)
  }

  arrivedSince(count: number): ItemId[] {
    return [...this.arrived].filter(([, at]) => at > count).map(([id]) => id)
  }

  noteChange(id: SpaceId): void {
    this.changed.set(id, this.changesOf(id) + 1)
  }

  /** How many changes of a space were applied: whoever asked the server before one and hears after it asks again. */
  changesOf(id: SpaceId): number {
    return this.changed.get(id) ?? 0
  }

  countChanges(): ReadonlyMap<SpaceId, number> {
    return new Map(this.changed)
  }

  countAllChanges(): number {
    return [...this.changed.values()].reduce((sum, many) => sum + many, 0)
  }
}
