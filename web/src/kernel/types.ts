/** The wire types of docs/api.md, by the same names. */

export type PersonId = number
export type SpaceId = number
export type ItemId = number

export interface Shades {
  brand: string
  hover: string
  ink: string
  soft: string
  selected: string
}

/** How the house looks: a colour with what follows from it, and the address of a logo. */
export interface Look {
  colour: string | null
  palette: { light: Shades; dark: Shades } | null
  logo: string | null
}

export interface Person {
  id: PersonId
  kind: "member" | "guest" | "bot"
  name: string
  title: string | null
  department: string | null
  phone: string | null
  zone: string | null
  language: string | null
  /** The town, site or office, as the person writes it. */
  place?: string | null
  photo: string | null
  active: boolean
  deactivated: boolean
  admin: boolean
}

export type Reach = "company" | "open" | "members" | "hidden" | "direct"

export interface Audience {
  reach: Reach
  members: number
  guests: number
}

export type Right = "member" | "moderator" | "owner"

export interface Membership {
  right: Right
  source: string
  /** The chat is read up to here. */
  read_seq: number
  /** Posts are read up to here, and those beyond of whose thread I have a mark. */
  posts_seq: number
  level: "all" | "mentions" | "nothing"
  joined_at: string
}

export type SpaceKind = "company" | "department" | "group" | "project" | "direct"
export type Visibility = "open" | "members" | "hidden"
export type Place = "chat" | "posts"
/** Who may: every member, or only owners and moderators. */
export type Whose = "members" | "moderators"

/** A space as anybody may know it; `membership` and the counts are there for its members. */
export interface Space {
  id: SpaceId
  kind: SpaceKind
  visibility: Visibility
  name: string
  purpose: string | null
  main: Place
  has_chat: boolean
  has_posts: boolean
  starts: Whose
  answers: Whose
  parent: SpaceId | null
  last_seq: number
  pinned: number
  slow_seconds: number
  audience: Audience
  opened_at: string | null
  created_at: string
  /** Since when everybody new is in it from the first day. */
  newcomers_at: string | null
  archived_at: string | null
  archived_by: PersonId | null
  unfinished_import: boolean
  /** Of a conversation with a team: the department that was asked, and who asks. */
  team?: SpaceId | null
  asker?: PersonId | null
  membership?: Membership | null
  unread?: number
  unread_posts?: number
  mentions?: number
  last_at?: string | null
  /** How many wait to be let in, for who may answer them. */
  requests?: number
  people?: PersonId[] | null
}

export type MySpace = Space & Required<Pick<Space, "unread" | "unread_posts" | "mentions">> & { membership: Membership }

export interface Reaction {
  emoji: string
  people: PersonId[]
  /** Where there are more than stand in `people`. */
  count?: number
}

export interface ThreadSummary {
  count: number
  seq: number
  at: string
  people: PersonId[]
}

/** What stands behind a link. */
export interface Preview {
  id: number
  url: string
  title: string
  description: string
  site: string
  image: boolean
  width: number | null
  height: number | null
}

/** A file of an item. `preview`: whether there are small pictures of it; `wave`: how loud a recording is, a digit each. */
export interface Attachment {
  id: number
  name: string
  alt: string
  media_type: string
  bytes: number
  preview: "none" | "coming" | "made"
  width: number | null
  height: number | null
  moves: boolean
  pages: number | null
  seconds: number | null
  wave: string | null
}

export interface Item {
  id: ItemId
  space: SpaceId
  kind: "message" | "post" | "comment"
  author: PersonId
  parent: ItemId | null
  root: ItemId | null
  client_id: string | null
  seq: number
  rev: number
  in_feed: boolean
  title: string | null
  body: string
  html: string | null
  created_at: string
  published_at: string | null
  edited_at: string | null
  deleted_at: string | null
  deleted_by: PersonId | null
  pinned_at: string | null
  pinned_by: PersonId | null
  /** The item it passes on. */
  forward: ItemId | null
  /** Hidden by whoever moderates: only they and its author get it at all. */
  withdrawn_at: string | null
  /** Nothing more is written under it. */
  closed_at: string | null
  reactions: Reaction[]
  thread: ThreadSummary | null
  mentions: PersonId[]
  previews: Preview[]
  attachments: Attachment[]
}

/** Stands in the mentions of an item for everybody in its space. */
export const EVERYONE = 0

export interface Version {
  version: number
  title: string | null
  body: string
  written_at: string
}

export interface Draft {
  space: SpaceId
  root: ItemId | null
  place: Place
  title?: string | null
  body: string
  updated_at?: string
}

/** What is planned to be sent: `local` by the clock of `zone` means `at`. */
/** A file of what is planned: mine alone, until it is sent. */
export interface HeldFile {
  upload: string
  name: string
  alt: string
  media_type: string
  bytes: number
}

export interface Scheduled {
  client_id: string
  space: SpaceId
  place: Place
  root: ItemId | null
  title: string
  body: string
  local: string
  zone: string
  at: string
  failed_at: string | null
  failed: string | null
  attachments: HeldFile[]
}

/** A named list of people; `mine` and `owner` are my own part in it. */
export interface Group {
  id: number
  name: string
  purpose: string
  members: number
  mine: boolean
  owner: boolean
}

export interface Folder {
  name: string
  spaces: SpaceId[]
  collapsed: boolean
}

/** How I keep the list of my spaces; `rest` is the order of what is in no folder where `sort` is `own`. */
export interface Rail {
  rev: number
  sort: "name" | "recent" | "own"
  favourites: SpaceId[]
  folders: Folder[]
  rest: SpaceId[]
  hidden: SpaceId[]
}

export interface Start {
  me: Person
  organisation: { name: string; look?: Look; off?: string[] }
  administrator: boolean
  spaces: MySpace[]
  rail: Rail
  people: Person[]
  drafts: Draft[]
  cursor: string
  limits: { body: number; title: number; file: number; files: number }
  /** Its first page, where Home is what was opened. */
  feed?: FeedPage | null
}

export interface FeedPage {
  items: Item[]
  before: string | null
  caught_up_at: string | null
  marks?: Record<string, number>
}

export interface Page<T> {
  items: T[]
  before: string | null
  after: string | null
}

export interface Change {
  id: number
  type: string
  version: number
  at: string
  actor: PersonId | null
  space?: SpaceId
  person?: PersonId
  item?: ItemId
  seq?: number
  root?: ItemId | null
  in_feed?: boolean
  right?: Membership["right"]
  read_seq?: number
  posts_seq?: number
  posts_back?: boolean
  unread?: number
  unread_posts?: number
  mentions?: number
  place?: Place
  pinned?: number
  failed?: string
  rings?: boolean
}
