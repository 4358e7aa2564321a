/** Whole wire values for tests, of which a test names only what it is about. */
import type { Outgoing } from "./outbox.ts"
import type { Item, MySpace, Person } from "./types.ts"

let ids = 100

export function anItem(facts: Partial<Item> = {}): Item {
  ids += 1
  return {
    id: ids,
    space: 1,
    kind: "message",
    author: 2,
    parent: null,
    root: null,
    client_id: null,
    seq: ids,
    rev: 1,
    in_feed: false,
    title: null,
    body: "",
    html: null,
    created_at: "2026-03-10T08:00:00Z",
    published_at: "2026-03-10T08:00:00Z",
    edited_at: null,
    deleted_at: null,
    deleted_by: null,
    pinned_at: null,
    pinned_by: null,
    forward: null,
    withdrawn_at: null,
    closed_at: null,
    reactions: [],
    thread: null,
    mentions: [],
    previews: [],
    attachments: [],
    ...facts,
  }
}

export function aSpace(facts: Partial<MySpace> = {}): MySpace {
  return {
    id: 1,
    kind: "group",
    visibility: "members",
    name: "Heat Networks",
    purpose: "",
    main: "chat",
    has_chat: true,
    has_posts: true,
    starts: "members",
    answers: "members",
    parent: null,
    last_seq: 10,
    pinned: 0,
    slow_seconds: 0,
    audience: { reach: "members", members: 3, guests: 0 },
    opened_at: null,
    created_at: "2026-01-01T00:00:00Z",
    newcomers_at: null,
    archived_at: null,
    archived_by: null,
    unfinished_import: false,
    membership: { right: "member", source: "joined", read_seq: 10, posts_seq: 10, level: "all", joined_at: "2026-01-01T00:00:00Z" },
    unread: 0,
    unread_posts: 0,
    mentions: 0,
    ...facts,
  }
}

export function aPerson(facts: Partial<Person> = {}): Person {
  return { id: 1, kind: "member", name: "Ingrid Solheim", title: "", department: "", phone: "", zone: "", language: "", photo: null, active: true, deactivated: false, admin: false, ...facts }
}

/** What waits to be sent. A longer name was written later. */
export const written = (client_id: string, facts: Partial<Outgoing> = {}): Outgoing => ({
  client_id,
  space: 1,
  place: "chat",
  root: null,
  title: null,
  body: client_id,
  written_at: `2026-03-10T08:00:0${client_id.length}Z`,
  state: "waiting",
  code: null,
  ...facts,
})
