import { loadStart } from "../kernel/session.ts"
import { queries } from "../kernel/queries.ts"
import { store, type Applier } from "../kernel/store.ts"
import { loadRail, withoutSpace } from "./rail.ts"
import { reloadSoon, setMark } from "./spaces.ts"

const reload: Applier = (change, held) => {
  if (change.space === undefined) return
  void queries.invalidateQueries({ queryKey: ["spaces"] })
  void queries.invalidateQueries({ queryKey: ["members", change.space] })
  void queries.invalidateQueries({ queryKey: ["about", change.space] })
  if (change.type === "space.created" || held.spaces.has(change.space)) reloadSoon(change.space)
}

const membershipCame: Applier = (change, held) => {
  if (change.space === undefined) return
  void queries.invalidateQueries({ queryKey: ["members", change.space] })
  // What was said before I came in reached others only.
  if (change.type === "membership.added" && change.person === held.me?.id) held.startAfreshIn(change.space)
  if (change.person === held.me?.id || held.spaces.has(change.space)) reloadSoon(change.space)
}

const membershipWent: Applier = (change, held) => {
  const space = change.space === undefined ? undefined : held.spaces.get(change.space)
  if (!space) return
  void queries.invalidateQueries({ queryKey: ["members", space.id] })
  if (change.person !== held.me?.id) return reloadSoon(space.id)
  held.setRail(withoutSpace(held.rail, space.id))
  // An open space stays readable for who left it; asking again says so, or that it is gone.
  if (space.visibility === "open" && space.kind !== "direct") {
    held.startAfreshIn(space.id)
    return reloadSoon(space.id)
  }
  held.forgetSpace(space.id)
}

/** Somebody asks to be let in, or I was answered. */
const requestChanged: Applier = (change, held) => {
  if (change.space === undefined) return
  void queries.invalidateQueries({ queryKey: ["request", change.space] })
  void queries.invalidateQueries({ queryKey: ["requests", change.space] })
  if (held.spaces.has(change.space)) reloadSoon(change.space)
}

const markMoved: Applier = (change, held) => {
  const space = change.space === undefined ? undefined : held.spaces.get(change.space)
  if (!space?.membership || change.read_seq === undefined || change.root != null) return
  const { read_seq, posts_seq = read_seq, unread = 0, unread_posts = 0, mentions = 0 } = change
  const back = read_seq < space.membership.read_seq || posts_seq < space.membership.posts_seq
  setMark(held, space.id, { read_seq, posts_seq, unread, unread_posts, mentions })
  // Whether what came before it or is still on its way is in these counts, only the server knows.
  if (back || space.last_seq > Math.min(read_seq, posts_seq) || unread + unread_posts + mentions > 0) reloadSoon(space.id)
}

const reloaded: Applier = (change, held) => {
  if (change.space === undefined) return
  held.forgetItemsOf(change.space)
  if (held.spaces.has(change.space)) reloadSoon(change.space)
  held.startAfresh()
}

export const spaceChanges: Record<string, Applier> = {
  "space.created": reload,
  "space.changed": reload,
  "space.reloaded": reloaded,
  "membership.added": membershipCame,
  "membership.changed": membershipCame,
  "membership.removed": membershipWent,
  "level.changed": reload,
  "request.changed": requestChanged,
  "rail.changed": () => void loadRail().catch(() => undefined),
  "mark.moved": markMoved,
  "organisation.changed": () => {
    void queries.invalidateQueries({ queryKey: ["suggested-folders"] })
    void loadStart().catch(() => store.startAfresh())
  },
}
