// One device: the client's real session, store and change handlers, told by lines of JSON what to do. Each is answered by one.
import { createInterface } from "node:readline"
import { lines } from "./bare.mjs"

const web = new URL(`${process.env.FOLKMOOT_WEB}/`, "file:")
const load = (path) => import(new URL(path, web).href)
const { store } = await load("kernel/store.ts")
const session = await load("kernel/session.ts")
const { itemChanges } = await load("items/changes.ts")
const { spaceChanges } = await load("spaces/changes.ts")
const { personChanged } = await load("people/people.ts")
const spaces = await load("spaces/spaces.ts")
const { receivePage } = await load("items/stretches.ts")
const marks = await load("items/marks.ts")

for (const changes of [itemChanges, spaceChanges]) for (const [type, applier] of Object.entries(changes)) store.on(type, applier)
for (const type of ["person.changed", "person.deactivated"]) store.on(type, personChanged)

const ask = async (path) => (await fetch(`/api${path}`, { headers: {} })).json()

const DEEDS = {
  enter: () => session.ready(),
  /** The newest page of a chat, as the screen of that space loads it. */
  open: async ({ space }) => receivePage(store, `chat:${space}`, await ask(`/spaces/${space}/messages?limit=100`), "replace"),
  /** Of a space that was just left, which this device has not heard yet, it is refused. */
  read: ({ space, seq, place }) => spaces.markRead(space, seq, place).catch(unlessGone),
  readThread: ({ root, seq }) => marks.markThreadRead(root, seq).catch(unlessGone),
  join: ({ space }) => spaces.join(space),
  leave: ({ space }) => spaces.leave(space),
  cut: () => lines.forEach((line) => line.close()),
  state: () => ({
    connection: store.connection,
    spaces: Object.fromEntries([...store.spaces.values()].filter((space) => space.membership).map((space) => [space.id, figuresOf(space)])),
    items: Object.fromEntries([...store.items.values()].map((item) => [item.id, { rev: item.rev, body: item.body }])),
    chats: Object.fromEntries([...store.stretches].map(([key, { ids, stale }]) => [key, { ids, stale }])),
  }),
}

const unlessGone = (problem) => {
  if (problem.status !== 404) throw problem
}

const figuresOf = ({ unread, unread_posts, mentions, last_seq, membership }) => ({
  read_seq: membership.read_seq,
  posts_seq: membership.posts_seq,
  unread,
  unread_posts,
  mentions,
  last_seq,
})

for await (const line of createInterface({ input: process.stdin })) {
  const { deed, ...facts } = JSON.parse(line)
  try {
    process.stdout.write(`${JSON.stringify({ answer: (await DEEDS[deed](facts)) ?? null })}\n`)
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ error: String(error.stack) })}\n`)
  }
}
process.exit(0)
