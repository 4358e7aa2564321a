import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { aPerson, aSpace, anItem } from "../kernel/samples.ts"
import { store } from "../kernel/store.ts"
import type { Change, Item, MySpace } from "../kernel/types.ts"
import { spaceChanges } from "../spaces/changes.ts"
import { itemChanges } from "./changes.ts"
import { receivePage } from "./stretches.ts"

/**
 * A server of one space, and a client whose line is cut at random: changes come in batches, in any order within a batch,
 * some twice. Whatever happened, in the end the client holds what a fresh load would say.
 */
/** Each run has about four cuts. FOLKMOOT_CUTS=10000 is the long way. */
const RUNS = Number(process.env["FOLKMOOT_CUTS"] ?? 1_000) / 4
const STEPS = 60
const ME = 1

let chance = 1
const random = (below: number) => {
  chance = (chance * 48_271) % 2_147_483_647
  return chance % below
}
const shuffled = <T>(list: readonly T[]) => list.map((value) => [random(1_000_000), value] as const).toSorted((a, b) => a[0] - b[0]).map(([, value]) => value)

class Server {
  items: Item[] = []
  log: Change[] = []
  readSeq = 0
  private seq = 0
  private changes = 0

  write(author: number): void {
    this.seq += 1
    const item = anItem({ author, seq: this.seq, space: 1, mentions: random(4) === 0 ? [ME] : [] })
    this.items.push(item)
    this.record("item.created", item)
  }

  touch(what: "item.changed" | "item.deleted" | "item.restored"): void {
    const at = random(this.items.length)
    const item = this.items[at]
    if (!item || (what === "item.restored") !== (item.deleted_at !== null)) return
    const deleted = what === "item.deleted" ? "2026-03-10T09:00:00Z" : what === "item.restored" ? null : item.deleted_at
    this.items[at] = { ...item, rev: item.rev + 1, deleted_at: deleted }
    this.record(what, this.items[at])
  }

  read(): void {
    const seq = random(this.seq + 1)
    if (seq === this.readSeq) return
    this.readSeq = seq
    this.changes += 1
    this.log.push({ id: this.changes, type: "mark.moved", version: 1, at: "", actor: ME, space: 1, ...this.counts() })
  }

  counts() {
    const counted = this.items.filter((item) => item.author !== ME && item.seq > this.readSeq && !item.deleted_at)
    return { read_seq: this.readSeq, posts_seq: this.readSeq, unread: Math.min(100, counted.length), unread_posts: 0, mentions: 0 }
  }

  space(): MySpace {
    const { read_seq, posts_seq, ...counts } = this.counts()
    const space = aSpace({ last_seq: this.seq, ...counts })
    return { ...space, membership: { ...space.membership, read_seq, posts_seq } }
  }

  private record(type: string, item: Item | undefined): void {
    if (!item) return
    this.changes += 1
    this.log.push({ id: this.changes, type, version: 1, at: "", actor: item.author, space: 1, item: item.id, seq: item.seq, root: null, in_feed: false })
  }
}

/** What the socket does with a batch: the items as they are now, the changes in no promised order, in several frames. */
function deliver(server: Server, batch: readonly Change[]): void {
  const changes = shuffled(batch.flatMap((change) => (random(5) === 0 ? [change, change] : [change])))
  while (changes.length > 0) {
    const frame = changes.splice(0, 1 + random(6))
    const named = new Set(frame.map((change) => change.item))
    store.apply({ items: server.items.filter((item) => named.has(item.id)), changes: frame })
  }
}

let server: Server

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(server.space())))
  for (const [type, applier] of Object.entries({ ...itemChanges, ...spaceChanges, "mark.moved": spaceChanges["mark.moved"] })) if (applier) store.on(type, applier)
})
afterEach(() => vi.useRealTimers())

test("however the line is cut, the store becomes what a fresh load says", async () => {
  for (let run = 1; run <= RUNS; run += 1) {
    chance = run * 7_919
    server = new Server()
    store.forgetSpace(1)
    store["applied"].clear()
    store.me = aPerson({ id: ME })
    store.apply({ spaces: [server.space()] })
    receivePage(store, "chat:1", { items: [], before: null, after: null }, "replace")
    let delivered = 0
    for (let step = 0; step < STEPS; step += 1) {
      const what = random(10)
      if (what < 5) server.write(1 + random(3))
      else if (what < 8) server.touch((["item.changed", "item.deleted", "item.restored"] as const)[what - 5] ?? "item.changed")
      else if (what === 8) server.read()
      else if (random(3) > 0) {
        deliver(server, server.log.slice(Math.max(0, delivered - random(4))))
        delivered = server.log.length
      }
      if (random(12) === 0) await vi.advanceTimersByTimeAsync(400)
    }
    deliver(server, server.log.slice(delivered))
    await vi.advanceTimersByTimeAsync(1_000)
    const { read_seq, unread } = server.counts()
    expect({ run, ids: store.stretches.get("chat:1")?.ids }).toEqual({ run, ids: server.items.map((item) => item.id) })
    expect({ run, items: server.items.map((item) => store.items.get(item.id)) }).toEqual({ run, items: server.items })
    expect({ run, unread: store.spaces.get(1)?.unread, read: store.spaces.get(1)?.membership?.read_seq }).toEqual({ run, unread, read: read_seq })
  }
}, 300_000)
