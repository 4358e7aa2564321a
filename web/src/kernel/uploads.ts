import { Problem, remove, upload } from "./api.ts"
import { asSent } from "./photos.ts"
import { inTime } from "./time.ts"

/** A file chosen to be sent, kept on this device until the server has the item it goes with. */
export interface Chosen {
  /** Chosen here, so that sending it again is harmless. */
  key: string
  name: string
  bytes: number
  /** What the browser takes it for; the server looks for itself. */
  media_type: string
  /** What a picture shows, for who does not see it. */
  alt: string
  /** Of a recording: how long, and how loud in digits. */
  seconds: number | null
  wave: string | null
  /** Where it is being written; null: it was sent and waits in the outbox. */
  draft: string | null
  chosen_at: string
  file: Blob
}

export type Attached = Omit<Chosen, "draft" | "chosen_at" | "file">

export interface Progress {
  state: "waiting" | "sending" | "done" | "failed"
  sent: number
  problem: Problem | null
}

export interface Keeper {
  all(): Promise<Chosen[]>
  put(chosen: Chosen): Promise<void>
  remove(key: string): Promise<void>
}

type Send = typeof upload

/** Of a draft: what is written in a dialog, and gone with the page. */
export const PASSING = "passing:"

const WAITING: Progress = { state: "waiting", sent: 0, problem: null }
const AT_ONCE = 2
/** What was sent is drawn from here until it comes from the server. */
const SHOWN_ON_MS = 30_000

/** Files on their way to the server: begun when they are chosen, and once more where that did not succeed. */
export class Uploads {
  private readonly files = new Map<string, Chosen>()
  private readonly progress = new Map<string, Progress>()
  private readonly running = new Map<string, { done: Promise<void>; stop: AbortController }>()
  private readonly listeners = new Set<() => void>()
  private readonly turns: (() => void)[] = []
  private busy = 0
  private version = 0
  private readonly addresses = new Map<string, string>()

  constructor(
    private readonly keeper: Keeper,
    private readonly send: Send = upload,
  ) {}

  /** Takes up what an earlier page left behind. */
  async resume(): Promise<void> {
    for (const chosen of await this.keeper.all()) {
      if (chosen.draft?.startsWith(PASSING)) void this.keeper.remove(chosen.key).catch(() => undefined)
      else if (!this.files.has(chosen.key)) this.files.set(chosen.key, chosen)
    }
    this.tell()
    for (const chosen of this.files.values()) if (chosen.draft !== null) this.begin(chosen.key)
  }

  add(chosen: Chosen): void {
    this.files.set(chosen.key, chosen)
    // Where the device keeps nothing it is sent all the same.
    void this.keeper.put(chosen).catch(() => undefined)
    this.tell()
    this.begin(chosen.key)
  }

  change(key: string, facts: Partial<Pick<Chosen, "alt" | "draft">>): void {
    const held = this.files.get(key)
    if (!held) return
    const changed = { ...held, ...facts }
    this.files.set(key, changed)
    void this.keeper.put(changed).catch(() => undefined)
    this.tell()
  }

  /** Takes a file back: it is not sent, and goes from the device and from the server. */
  drop(key: string): void {
    const wasThere = this.progress.has(key)
    this.forget(key)
    if (wasThere) void remove(`/uploads/${key}`).catch(() => undefined)
  }

  /** The server has what it goes with. */
  forget(key: string): void {
    this.running.get(key)?.stop.abort()
    this.files.delete(key)
    this.progress.delete(key)
    setTimeout(() => this.letGo(key), SHOWN_ON_MS)
    void this.keeper.remove(key).catch(() => undefined)
    this.tell()
  }

  /** Starts it if it has not been, and again if it failed. */
  begin = (key: string): void => {
    void this.ensure(key).catch(() => undefined)
  }

  /** The line is back: what could not be sent is tried again. */
  beginAgain = (): void => {
    for (const [key, chosen] of this.files) if (chosen.draft !== null && this.of(key).problem?.passing) this.begin(key)
  }

  /** Resolves when the server has it. `afresh`: also if it was thought to be there. */
  ensure(key: string, afresh = false): Promise<void> {
    const running = this.running.get(key)
    if (running) return running.done
    const chosen = this.files.get(key)
    if (!chosen) return Promise.reject(new Problem(410, "file_lost", "This file is not on this device any more."))
    if (this.of(key).state === "done" && !afresh) return Promise.resolve()
    const stop = new AbortController()
    const done = this.attempt(chosen, stop.signal).finally(() => this.running.delete(key))
    this.running.set(key, { done, stop })
    return done
  }

  of = (key: string): Progress => this.progress.get(key) ?? WAITING

  /** What is chosen where something is being written, in the order of choosing. */
  chosenFor(draft: string): Chosen[] {
    return [...this.files.values()].filter((chosen) => chosen.draft === draft).toSorted((a, b) => inTime(a.chosen_at, b.chosen_at))
  }

  /** The address of the bytes on this page, as long as it is open. */
  addressOf(key: string): string | undefined {
    const known = this.addresses.get(key)
    const file = this.files.get(key)?.file
    if (known !== undefined || !file) return known
    const address = URL.createObjectURL(file)
    this.addresses.set(key, address)
    return address
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Another number whenever anything changed. */
  edition = (): number => this.version

  close(): void {
    for (const { stop } of this.running.values()) stop.abort()
    for (const address of this.addresses.values()) URL.revokeObjectURL(address)
  }

  private async attempt(chosen: Chosen, signal: AbortSignal): Promise<void> {
    const { key, seconds, wave } = chosen
    this.note(key, { state: "sending", sent: 0, problem: null })
    await this.turn()
    try {
      const { name, file } = await asSent(chosen.name, chosen.file)
      signal.throwIfAborted()
      await this.send(`/uploads/${key}`, file, { name, seconds, wave }, { signal, onProgress: (sent) => this.note(key, { state: "sending", sent: Math.min(sent, file.size), problem: null }) })
      this.note(key, { state: "done", sent: file.size, problem: null })
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem(0, "offline", String(error))
      if (!signal.aborted) this.note(key, { state: "failed", sent: 0, problem })
      throw problem
    } finally {
      this.busy -= 1
      this.turns.shift()?.()
    }
  }

  private letGo(key: string): void {
    const address = this.addresses.get(key)
    if (address !== undefined) URL.revokeObjectURL(address)
    this.addresses.delete(key)
  }

  private async turn(): Promise<void> {
    if (this.busy >= AT_ONCE) await new Promise<void>((resolve) => this.turns.push(resolve))
    this.busy += 1
  }

  private note(key: string, progress: Progress): void {
    if (!this.files.has(key)) return
    this.progress.set(key, progress)
    this.tell()
  }

  private tell(): void {
    this.version += 1
    for (const listener of this.listeners) listener()
  }
}
