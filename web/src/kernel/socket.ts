import type { Change, Item, ItemId, PersonId, SpaceId } from "./types.ts"

/** The frames of docs/realtime.md that the server sends. */
export type Frame =
  | { type: "hello"; cursor: string; person: PersonId; online: PersonId[] }
  | { type: "changes"; changes: Change[]; items: Item[]; cursor?: string }
  | { type: "cursor"; cursor: string }
  | { type: "resync" }
  | { type: "watching"; space: SpaceId }
  | { type: "typing"; space: SpaceId; root: ItemId | null; people: PersonId[] }
  | { type: "presence"; online: PersonId[]; offline: PersonId[] }

export interface SocketEvents {
  frame(frame: Frame): void
  open(): void
  away(): void
  /** The session is over (4401) or the account was deactivated (4403): no further attempt is made. */
  ended(code: number): void
}

/** From the attempt to the server's first word: a line that hangs there would else be waited for as long as a dead one. */
const HELLO_WITHIN_MS = 10_000
const DEAD_AFTER_MS = 60_000
const FIRST_WAIT_MS = 400
const LONGEST_WAIT_MS = 20_000
const TYPING_EVERY_MS = 3_000
const ENDED = new Set([4401, 4403])
const TOO_SLOW = 4408

/** Keeps one line to the server: resumes from the last cursor, waits a little longer after each failure, notices a dead line. */
export class Socket {
  private line: WebSocket | undefined
  private failures = 0
  private retry: ReturnType<typeof setTimeout> | undefined
  private pulse: ReturnType<typeof setTimeout> | undefined
  private wanted = false
  private readonly watched = new Map<SpaceId, number>()
  private readonly typedAt = new Map<string, number>()

  constructor(
    private cursor: string,
    private readonly events: SocketEvents,
  ) {}

  start(): void {
    this.wanted = true
    addEventListener("online", this.hurry)
    addEventListener("offline", this.cut)
    document.addEventListener("visibilitychange", this.hurry)
    this.connect()
  }

  stop(): void {
    this.wanted = false
    removeEventListener("online", this.hurry)
    removeEventListener("offline", this.cut)
    document.removeEventListener("visibilitychange", this.hurry)
    clearTimeout(this.retry)
    clearTimeout(this.pulse)
    this.line?.close(1000)
    this.line = undefined
  }

  /** After a fresh start the line goes on from there. */
  restartFrom(cursor: string): void {
    this.cursor = cursor
  }

  watch(space: SpaceId): () => void {
    const count = this.watched.get(space) ?? 0
    this.watched.set(space, count + 1)
    if (count === 0) this.send({ type: "watch", space })
    return () => this.unwatch(space)
  }

  typing(space: SpaceId, root: ItemId | null): void {
    const key = `${space}:${root ?? ""}`
    const now = Date.now()
    if (now - (this.typedAt.get(key) ?? 0) < TYPING_EVERY_MS) return
    this.typedAt.set(key, now)
    this.send({ type: "typing", space, root })
  }

  /** What was being typed is said: the next word is a new beginning, also within the pause between two signals. */
  said(space: SpaceId, root: ItemId | null): void {
    this.typedAt.delete(`${space}:${root ?? ""}`)
  }

  private unwatch(space: SpaceId): void {
    const count = (this.watched.get(space) ?? 1) - 1
    if (count > 0) {
      this.watched.set(space, count)
      return
    }
    this.watched.delete(space)
    this.send({ type: "unwatch", space })
  }

  private send(frame: object): void {
    if (this.line?.readyState === WebSocket.OPEN) this.line.send(JSON.stringify(frame))
  }

  private connect(): void {
    clearTimeout(this.retry)
    this.retry = undefined
    this.line?.close()
    const line = new WebSocket(`${location.origin.replace(/^http/, "ws")}/live?after=${encodeURIComponent(this.cursor)}`)
    this.line = line
    this.listenForLife(HELLO_WITHIN_MS)
    line.onmessage = (event) => this.receive(line, String(event.data))
    line.onclose = (event) => this.lost(line, event.code)
  }

  private receive(line: WebSocket, text: string): void {
    if (line !== this.line) return
    this.listenForLife()
    const frame = JSON.parse(text) as Frame
    if (frame.type === "hello") this.opened()
    this.events.frame(frame)
    if ("cursor" in frame && frame.cursor && frame.type !== "hello") this.cursor = frame.cursor
  }

  private opened(): void {
    this.failures = 0
    for (const space of this.watched.keys()) this.send({ type: "watch", space })
    this.events.open()
  }

  private lost(line: WebSocket, code: number): void {
    if (line !== this.line) return
    this.line = undefined
    clearTimeout(this.pulse)
    if (!this.wanted) return
    if (ENDED.has(code)) {
      this.stop()
      this.events.ended(code)
      return
    }
    this.events.away()
    if (code === TOO_SLOW) this.events.frame({ type: "resync" })
    this.retry = setTimeout(() => this.connect(), waitFor(this.failures, Math.random()))
    this.failures += 1
  }

  private listenForLife(within = DEAD_AFTER_MS): void {
    clearTimeout(this.pulse)
    this.pulse = setTimeout(this.cut, within)
  }

  /** A line whose other end is gone may take minutes to close by itself. */
  private cut = (): void => {
    const dead = this.line
    if (!dead) return
    dead.close()
    this.lost(dead, 1006)
  }

  private hurry = (): void => {
    if (document.visibilityState === "hidden" || !this.wanted || this.retry === undefined) return
    this.failures = 0
    this.connect()
  }
}

/** Milliseconds before the next attempt: doubling, with half of it left to chance so that a thousand clients spread out. */
export function waitFor(failures: number, chance: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)
  return longest / 2 + (longest / 2) * chance
}
