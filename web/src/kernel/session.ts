import { get, post, Problem, remove, request, whenUnauthenticated } from "./api.ts"
import { Database, wipeDatabase } from "./database.ts"
import { letGoOfDevice } from "./device.ts"
import { pause } from "./firstScreen.ts"
import { keepReading, restoreKept } from "./keeping.ts"
import { Outbox, type Outgoing } from "./outbox.ts"
import { forgetCopies, keepOutbox } from "./outboxKeeper.ts"
import { type Frame, Socket } from "./socket.ts"
import { store, typingKey } from "./store.ts"
import type { Item, ItemId, Look, Start } from "./types.ts"
import { type Chosen, Uploads } from "./uploads.ts"

/** What exists while a person is signed in. */
interface Session {
  person: number
  /** Nobody waits for it who only wants to see something: to open it takes a device a while. */
  database: Promise<Database | undefined>
  socket: Socket
  outbox: Outbox
  uploads: Uploads
  stopKeeping: () => void
}

export interface Welcome {
  organisation: string | null
  needs_code: boolean
  mail: boolean
  look?: Look | null
  /** What people call the account they can sign in with elsewhere; null where there is none. */
  single_sign_on?: string | null
}

const REMEMBERED = "folkmoot.person"
const TYPING_LAPSES_MS = 6_000
const AGAIN_AFTER_MS = 5_000
/** So long memory waits for the server before it is shown: who is near it then sees one screen, and asks for it once. */
const GRACE_MS = 100

let session: Session | undefined
let cursor = ""
let entering: Promise<boolean> | undefined
let onStart: (start: Start) => void = () => undefined
let onOver: (reason: "signed_out" | "ended" | "deactivated") => void = () => undefined

export const outbox = (): Outbox | undefined => session?.outbox
export const uploads = (): Uploads | undefined => session?.uploads
export const socket = (): Socket | undefined => session?.socket

export function whenOver(act: typeof onOver): void {
  onOver = act
}

/** Told of each answer in which somebody comes in, before anybody else is. */
export function whenStarted(act: typeof onStart): void {
  onStart = act
}

/** True when somebody is signed in. Asks the server once; without a connection what this device remembers will do. */
export function ready(): Promise<boolean> {
  entering ??= enter()
  return entering
}

/** After signing in, or when the organisation was created. */
export function enterAgain(): Promise<boolean> {
  entering = enter()
  return entering
}

export async function signOut(): Promise<void> {
  const person = session?.person
  await remove("/session").catch((problem: unknown) => {
    if (problem instanceof Problem && problem.status === 401) return
    throw problem
  })
  await leave()
  if (person !== undefined) await wipe(person)
  await letGoOfDevice()
  localStorage.removeItem(REMEMBERED)
  onOver("signed_out")
}

/** Loads `GET /api/start` and puts it in place of what is known; the line goes on from its cursor. */
export async function loadStart(): Promise<void> {
  const changes = store.since.countChanges()
  const start = await get<Start>("/start")
  cursor = start.cursor
  session?.socket.restartFrom(start.cursor)
  store.begin(start)
  // What came by the line in the meantime may be newer than what was just put in its place.
  const doubted = start.spaces.filter(({ id }) => store.since.changesOf(id) !== (changes.get(id) ?? 0))
  store.apply({ changes: doubted.map(({ id }) => ({ ...NOTHING_KNOWN, id: (doubts -= 1), space: id })) })
}

const NOTHING_KNOWN = { type: "space.changed", version: 1, at: "", actor: 0 }
let doubts = Number.MIN_SAFE_INTEGER / 2

/** In the very words in which the server announces it with the page (folkmoot/kernel/static.py): it is on its way already. */
const firstStart = (): Promise<Start> => get<Start>("/start", location.pathname === "/" ? { feed: "true" } : {})

async function enter(): Promise<boolean> {
  const answer = firstStart()
  const remembered = Number(localStorage.getItem(REMEMBERED)) || undefined
  if (remembered !== undefined && !session) {
    const answered = answer.catch(() => undefined).then(() => true)
    if (await enterFromMemory(remembered)) {
      const soon = await Promise.race([answered, pause(GRACE_MS).then(() => false)])
      // What nobody has seen has asked for nothing that must be asked again.
      if (soon) await freshen(answer, false)
      else void freshen(answer, true)
      return session !== undefined
    }
  }
  try {
    await begin(await answer)
    return true
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) return false
    throw problem
  }
}

async function enterFromMemory(person: number): Promise<boolean> {
  try {
    const database = await Database.open(person)
    const start = await restoreKept(database, store)
    if (!start) {
      database.close()
      return false
    }
    open(start, Promise.resolve(database))
    return true
  } catch {
    return false
  }
}

/** Puts the server's answer in the place of memory; `seen` says that screens have asked for things since. */
async function freshen(answer: Promise<Start>, seen: boolean): Promise<void> {
  const again = () => setTimeout(() => void freshen(firstStart(), true), AGAIN_AFTER_MS)
  try {
    await begin(await answer)
    if (!seen) return void letGoOfGone().catch(again)
    await letGoOfGone()
    store.startAfresh()
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) return over("ended")
    store.setConnection("away")
    again()
  }
}

const ASKED_AT_ONCE = 2_000

/** What this device kept and was deleted, or lost from my sight, while nobody listened: the start does not say so. */
async function letGoOfGone(): Promise<void> {
  const kept = [...store.items.keys()]
  for (let from = 0; from < kept.length; from += ASKED_AT_ONCE) {
    const ids = kept.slice(from, from + ASKED_AT_ONCE)
    const { items } = await post<{ items: ItemId[] }>("/items/present", { ids })
    const there = new Set(items)
    store.forgetGone(new Set(ids.filter((id) => !there.has(id))))
  }
}

async function begin(start: Start): Promise<void> {
  if (session && session.person !== start.me.id) await leave()
  localStorage.setItem(REMEMBERED, String(start.me.id))
  cursor = start.cursor
  store.begin(start)
  onStart(start)
  if (!session) open(start, Database.open(start.me.id).catch(() => undefined))
  session?.socket.restartFrom(start.cursor)
  // To open a line takes a phone as long as two frames.
  void pause().then(() => session?.socket.start())
}

function open(start: Start, database: Session["database"]): void {
  cursor = start.cursor
  session = {
    person: start.me.id,
    database,
    socket: new Socket(start.cursor, { frame: receive, open: lineOpened, away: () => store.setConnection("away"), ended }),
    uploads: new Uploads(filesKeeperOf(database)),
    outbox: new Outbox(keepOutbox(start.me.id, database), deliver, (item) => store.apply({ items: [item], changes: [asChange(item)] })),
    stopKeeping: keepReadingIn(database),
  }
  // What waits in the outbox may need its files.
  void session.uploads.resume().catch(() => undefined).then(() => session?.outbox.resume())
}

function keepReadingIn(database: Session["database"]): () => void {
  let stop = () => undefined as void
  let stopped = false
  void database.then((opened) => {
    if (opened && !stopped) stop = keepReading(opened, store, () => cursor)
  })
  return () => {
    stopped = true
    stop()
  }
}

/** All that this device keeps of somebody. */
async function wipe(person: number): Promise<void> {
  forgetCopies(person)
  await wipeDatabase(person)
}

async function leave(): Promise<void> {
  const left = session
  session = undefined
  left?.stopKeeping()
  left?.socket.stop()
  left?.outbox.close()
  left?.uploads.close()
  ;(await left?.database)?.close()
}

/** The session ended elsewhere: what was read goes from this device, what waits in the outbox stays for the same person. */
async function over(reason: "ended" | "deactivated"): Promise<void> {
  const person = session?.person
  session?.stopKeeping()
  const database = await session?.database
  await database?.clear("kept").catch(() => undefined)
  await leave()
  if (reason === "deactivated" && person !== undefined) await wipe(person).catch(() => undefined)
  await letGoOfDevice()
  localStorage.removeItem(REMEMBERED)
  onOver(reason)
}

whenUnauthenticated(() => {
  if (session) void over("ended")
})

function ended(code: number): void {
  void over(code === 4403 ? "deactivated" : "ended")
}

function lineOpened(): void {
  store.setConnection("live")
  session?.outbox.flush()
  session?.uploads.beginAgain()
}

function receive(frame: Frame): void {
  switch (frame.type) {
    case "hello":
      return store.setOnline(frame.online)
    case "changes":
      if (frame.cursor) cursor = frame.cursor
      return store.apply(frame)
    case "cursor":
      cursor = frame.cursor
      return
    case "presence":
      return store.setOnline(frame.online, frame.offline)
    case "typing":
      return showTyping(frame)
    case "watching":
      return store.hearFrom(frame.space)
    case "resync":
      void loadStart().then(letGoOfGone).then(() => store.startAfresh(), () => undefined)
  }
}

function showTyping(frame: Extract<Frame, { type: "typing" }>): void {
  const key = typingKey(frame.space, frame.root)
  const until = Date.now() + TYPING_LAPSES_MS
  store.typing.set(key, { people: frame.people, until })
  store.tell()
  setTimeout(() => {
    if (store.typing.get(key)?.until !== until) return
    store.typing.delete(key)
    store.tell()
  }, TYPING_LAPSES_MS)
}

/** The answer to my own request goes the way every change goes; the same change coming by socket then alters nothing. */
const asChange = (item: Item) => ({
  id: -item.id,
  type: "item.created",
  version: 1,
  at: item.created_at,
  actor: item.author,
  space: item.space,
  item: item.id,
  seq: item.seq,
  root: item.root,
  in_feed: item.in_feed,
})

/** The files first, and the words when they are all there. */
async function deliver(outgoing: Outgoing): Promise<Item> {
  const keys = (outgoing.attachments ?? []).map(({ key }) => key)
  const bring = (afresh: boolean) => Promise.all(keys.map((key) => session?.uploads.ensure(key, afresh)))
  await bring(false)
  const item = await send(outgoing).catch(async (problem: unknown) => {
    // What waited for days was cleared away by the server; this device still has it.
    if (!(problem instanceof Problem) || problem.code !== "no_upload") throw problem
    await bring(true)
    return send(outgoing)
  })
  for (const key of keys) session?.uploads.forget(key)
  return item
}

function send({ client_id, body, title, root, space, place, attachments = [] }: Outgoing): Promise<Item> {
  const said = { client_id, body, ...(attachments.length === 0 ? {} : { attachments: attachments.map(({ key, alt }) => ({ upload: key, alt })) }) }
  if (place === "chat") return request<Item>("POST", `/spaces/${space}/messages`, { body: { ...said, ...(root === null ? {} : { root }) } })
  if (root !== null) return request<Item>("POST", `/items/${root}/comments`, { body: said })
  return request<Item>("POST", `/spaces/${space}/posts`, { body: { ...said, ...(title ? { title } : {}) } })
}

function filesKeeperOf(database: Session["database"]) {
  return {
    all: async () => (await (await database)?.all<Chosen>("files")) ?? [],
    put: async (chosen: Chosen) => (await database)?.put("files", chosen.key, chosen),
    remove: async (key: string) => (await database)?.remove("files", key),
  }
}
