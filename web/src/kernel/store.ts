import { useSyncExternalStore } from "react"
import { REMEMBERED, Since } from "./since.ts"
import { inTime } from "./time.ts"
import type { Change, Draft, Group, Item, ItemId, Look, Person, PersonId, Rail, Scheduled, Space, SpaceId, Start } from "./types.ts"

/** What arrives, by request or by socket: one shape, so that there is one way in. */
export interface News {
  people?: readonly Person[]
  spaces?: readonly Space[]
  items?: readonly Item[]
  changes?: readonly Change[]
}

/** A stretch of a list that is held without gaps; a null cursor says that this end is the end. */
export interface Stretch {
  ids: readonly ItemId[]
  before: string | null
  after: string | null
  /** From the device's memory, not yet confirmed by the server. */
  stale: boolean
  /** The cursors between the pages it was put together from, by the item before or after which they read on. */
  seams?: Seams
}

export interface Seams {
  before: ReadonlyMap<ItemId, string>
  after: ReadonlyMap<ItemId, string>
}

export type Applier = (change: Change, store: Store) => void
export type Connection = "connecting" | "live" | "away"

export interface Typing {
  people: readonly PersonId[]
  until: number
}

/** Nothing arranged: all by name. */
export const AS_IT_COMES: Rail = { rev: 0, sort: "name", favourites: [], folders: [], rest: [], hidden: [] }

export class Store {
  me: Person | undefined
  organisation = ""
  look: Look | undefined
  /** What administrators switched off: nothing of it shows. */
  off: ReadonlySet<string> = new Set()
  administrator = false
  limits = { body: 40_000, title: 300, file: 100 * 1024 * 1024, files: 20 }
  rail: Rail = AS_IT_COMES
  readonly people = new Map<PersonId, Person>()
  readonly spaces = new Map<SpaceId, Space>()
  readonly items = new Map<ItemId, Item>()
  readonly stretches = new Map<string, Stretch>()
  readonly drafts = new Map<string, Draft>()
  /** Groups of people, by id, once somebody wanted to know one of their names. */
  readonly groups = new Map<number, Group>()
  /** Drafts of this device that the server has not confirmed yet; an empty one is to go. They win over what it says. */
  readonly unsentDrafts = new Map<string, Draft>()
  /** Whom I do not want to hear. */
  muted: ReadonlySet<PersonId> = new Set()
  /** How many reports wait in spaces I look after. */
  reports = 0
  /** How much of mine somebody hid. */
  hidden = 0
  /** What I have planned to send, the next first. */
  scheduled: readonly Scheduled[] = []
  readonly typing = new Map<string, Typing>()
  readonly unknownPeople = new Set<PersonId>()
  online: ReadonlySet<PersonId> = new Set()
  connection: Connection = "connecting"
  /** Whether it is said that the line is lost. */
  saidAway = false
  /** Rises when everything on screen has to be loaded again. */
  epoch = 0
  /** Rises with every change to the set of spaces, their names or counts; the same for people. */
  spacesVersion = 0
  peopleVersion = 0

  /** When what is held was last known to be all there is: now, while the line is live. */
  freshAt: string | undefined
  /** The lists one has looked at, the last one last. */
  private readonly looked = new Set<string>()

  readonly since = new Since()
  private readonly byClientId = new Map<string, ItemId>()
  private readonly appliers = new Map<string, Applier[]>()
  private readonly applied = new Set<number>()
  private readonly heard = new Map<SpaceId, number>()
  private readonly listeners = new Set<() => void>()
  private telling = false

  /** Areas say here what a change of a type does to the store. */
  on(type: string, applier: Applier): void {
    this.appliers.set(type, [...(this.appliers.get(type) ?? []), applier])
  }

  /** The only way in for what the server says. Applying the same news twice changes nothing. */
  apply(news: News): void {
    for (const person of news.people ?? []) this.putPerson(person)
    for (const space of news.spaces ?? []) this.putSpace(space)
    for (const item of news.items ?? []) this.putItem(item)
    const changes = (news.changes ?? []).filter((change) => !this.applied.has(change.id))
    for (const change of changes.toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0) || a.id - b.id)) {
      this.remember(change.id)
      if (change.space !== undefined && change.type !== "mark.moved") this.since.noteChange(change.space)
      for (const applier of this.appliers.get(change.type) ?? []) applier(change, this)
    }
    this.tell()
  }

  /** Puts the answer of `GET /api/start` in place of what was known of me and my spaces. */
  begin(start: Start): void {
    this.me = start.me
    this.organisation = start.organisation.name
    this.look = start.organisation.look
    this.off = new Set(start.organisation.off)
    this.administrator = start.administrator
    this.limits = start.limits
    // What an earlier version of this page kept on the device has none.
    this.setRail(start.rail ?? this.rail)
    const mine = new Set(start.spaces.map((space) => space.id))
    for (const space of this.spaces.values()) if (space.membership && !mine.has(space.id)) this.forgetSpace(space.id)
    this.replaceDrafts(start.drafts)
    this.apply({ people: [start.me, ...start.people], spaces: start.spaces })
  }

  putItem(item: Item): void {
    const held = this.items.get(item.id)
    if (held && held.rev >= item.rev) return
    this.items.set(item.id, item)
    if (item.client_id) this.byClientId.set(item.client_id, item.id)
  }

  /** Shows what I did before the server said so; the server's copy has a greater rev and wins. */
  showAtOnce(item: Item): void {
    this.items.set(item.id, item)
    this.tell()
  }

  putPerson(person: Person): void {
    this.people.set(person.id, person)
    this.unknownPeople.delete(person.id)
    if (person.id === this.me?.id) this.me = person
    this.peopleVersion += 1
  }

  putSpace(space: Space): void {
    const held = this.spaces.get(space.id)
    this.spaces.set(space.id, { ...held, ...space })
    this.spacesVersion += 1
  }

  setGroups(groups: readonly Group[]): void {
    this.groups.clear()
    for (const group of groups) this.groups.set(group.id, group)
    this.peopleVersion += 1
    this.tell()
  }

  setRail(rail: Rail): void {
    this.rail = rail
    this.spacesVersion += 1
    this.tell()
  }

  changeSpace(id: SpaceId, facts: Partial<Space>): void {
    const held = this.spaces.get(id)
    if (held) this.putSpace({ ...held, ...facts })
    this.tell()
  }

  forgetSpace(id: SpaceId): void {
    this.spaces.delete(id)
    this.forgetItemsOf(id)
    for (const drafts of [this.drafts, this.unsentDrafts]) for (const [key, draft] of drafts) if (draft.space === id) drafts.delete(key)
    this.spacesVersion += 1
    this.tell()
  }

  forgetItemsOf(id: SpaceId): void {
    for (const item of this.items.values()) {
      if (item.space !== id) continue
      this.items.delete(item.id)
      this.stretches.delete(`thread:${item.id}`)
    }
    this.stretches.delete(`chat:${id}`)
    this.stretches.delete(`posts:${id}`)
    this.filterStretch("feed", (item) => this.items.has(item))
    this.filterStretch("arrivals", (item) => this.items.has(item))
    this.tell()
  }

  /** Lets go of items no list on this page shows any more; they are asked for again when they are wanted. */
  forgetItems(ids: readonly ItemId[]): void {
    for (const id of ids) {
      const item = this.items.get(id)
      if (!item || this.stretches.has(`thread:${id}`)) continue
      this.items.delete(id)
      if (item.client_id) this.byClientId.delete(item.client_id)
    }
  }

  putStretch(key: string, stretch: Stretch): void {
    this.stretches.set(key, stretch)
    this.tell()
  }

  /** Somebody looks at this list now. */
  lookAt(key: string): void {
    this.looked.delete(key)
    this.looked.add(key)
  }

  /** The lists that are held, those looked at last at the end. */
  inOrderOfLooking(): [string, Stretch][] {
    const places = new Map([...this.looked].map((key, place) => [key, place]))
    return [...this.stretches].toSorted(([a], [b]) => (places.get(a) ?? -1) - (places.get(b) ?? -1))
  }

  /** What is not there for me any more, whatever was missed of how it went. */
  forgetGone(ids: ReadonlySet<ItemId>): void {
    for (const id of ids) {
      this.items.delete(id)
      this.stretches.delete(`thread:${id}`)
    }
    for (const [key, stretch] of this.stretches) {
      if (stretch.ids.some((id) => ids.has(id))) this.stretches.set(key, { ...stretch, ids: stretch.ids.filter((id) => !ids.has(id)) })
    }
    this.tell()
  }

  /** Everything on screen is asked for again; what is held stays visible until then. */
  startAfresh(): void {
    for (const [key, stretch] of this.stretches) this.stretches.set(key, { ...stretch, stale: true })
    this.epoch += 1
    this.tell()
  }

  /** The same for one space: something of it was missed, or may be from now on. */
  startAfreshIn(id: SpaceId): void {
    this.distrust(id)
    this.epoch += 1
    this.tell()
  }

  /** The same for what is on screen of one space alone: from now on what happens there is heard. */
  hearFrom(id: SpaceId): void {
    this.distrust(id)
    this.heard.set(id, (this.heard.get(id) ?? 0) + 1)
    this.tell()
  }

  /** Changes when what is on screen of a space is to be asked for again, with all else or alone. */
  epochIn(id: SpaceId): number {
    return this.epoch + (this.heard.get(id) ?? 0)
  }

  /** What is held of a space no longer follows what happens there; it is asked for again when it is next looked at. */
  distrust(id: SpaceId): void {
    for (const [key, stretch] of this.stretches) {
      const [place, number] = key.split(":")
      const there = place === "thread" ? this.items.get(Number(number))?.space : Number(number)
      if (there === id) this.stretches.set(key, { ...stretch, stale: true })
    }
  }

  findByClientId(clientId: string): Item | undefined {
    const id = this.byClientId.get(clientId)
    return id === undefined ? undefined : this.items.get(id)
  }

  putDraft(draft: Draft): void {
    if (draft.body === "" && !draft.title) this.drafts.delete(draftKey(draft))
    else this.drafts.set(draftKey(draft), draft)
    this.tell()
  }

  replaceDrafts(drafts: readonly Draft[]): void {
    this.drafts.clear()
    for (const draft of drafts) this.drafts.set(draftKey(draft), draft)
    for (const draft of this.unsentDrafts.values()) this.putDraft(draft)
    this.tell()
  }

  setMuted(people: Iterable<PersonId>): void {
    this.muted = new Set(people)
    this.tell()
  }

  setReports(open: number, hidden = this.hidden): void {
    this.reports = open
    this.hidden = hidden
    this.tell()
  }

  setScheduled(scheduled: readonly Scheduled[]): void {
    this.scheduled = scheduled.toSorted((a, b) => inTime(a.at, b.at))
    this.tell()
  }

  setOnline(online: Iterable<PersonId>, offline: Iterable<PersonId> = []): void {
    const now = new Set([...this.online, ...online])
    for (const id of offline) now.delete(id)
    this.online = now
    this.tell()
  }

  setConnection(connection: Connection): void {
    if (this.connection === connection) return
    if (this.connection === "live") this.freshAt = new Date().toISOString()
    this.connection = connection
    if (connection !== "live") this.online = new Set()
    this.tell()
  }

  setSaidAway(said: boolean): void {
    if (this.saidAway === said) return
    this.saidAway = said
    this.tell()
  }

  /** At once, or when the line is back. */
  whenLive(act: () => void): void {
    if (this.connection === "live") return act()
    const stop = this.subscribe(() => {
      if (this.connection !== "live") return
      stop()
      act()
    })
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Readers are told once for all that happens in one turn. */
  tell(): void {
    if (this.telling) return
    this.telling = true
    queueMicrotask(() => {
      this.telling = false
      for (const listener of this.listeners) listener()
    })
  }

  private filterStretch(key: string, keep: (id: ItemId) => boolean): void {
    const stretch = this.stretches.get(key)
    if (stretch) this.stretches.set(key, { ...stretch, ids: stretch.ids.filter(keep) })
  }

  private remember(id: number): void {
    this.applied.add(id)
    if (this.applied.size <= REMEMBERED) return
    const oldest = this.applied.values().next().value
    if (oldest !== undefined) this.applied.delete(oldest)
  }
}

export const draftKey = (draft: Pick<Draft, "space" | "root" | "place">) =>
  `${draft.space}:${draft.root ?? ""}:${draft.place}`

export const typingKey = (space: SpaceId, root: ItemId | null) => `${space}:${root ?? ""}`

/** The one store of this page. Tests make their own. */
export const store = new Store()

/** Reads from the store; the selector must return the same value while nothing it reads has changed. */
export function useStore<T>(select: (store: Store) => T): T {
  return useSyncExternalStore(store.subscribe, () => select(store))
}
