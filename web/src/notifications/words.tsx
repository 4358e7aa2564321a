import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { firstWords } from "../items/plain.ts"
import { store, useStore } from "../kernel/store.ts"
import { firstName } from "../kernel/text.ts"
import type { Item, ItemId, PersonId } from "../kernel/types.ts"
import { usePeople } from "../people/people.ts"
import { useSpaceName } from "../spaces/spaces.ts"
import { useLoadedSpace } from "../spaces/useLoadedSpace.ts"
import { threadLevel } from "./bell.ts"
import type { Notification } from "./news.ts"

/** "Ana", "Ana and João", "Ana, João and 38 others". */
export function Names({ people, count }: { people: readonly PersonId[]; count: number }) {
  const { t } = useLingui()
  const [first, second] = usePeople(people.slice(0, 2))
  const somebody = t`Somebody`
  const one = first ? firstName(first.name) : somebody
  const two = second ? firstName(second.name) : somebody
  const rest = count - 2
  if (count <= 1) return <bdi>{first?.name ?? somebody}</bdi>
  if (rest === 0) return <Trans><bdi>{one}</bdi> and <bdi>{two}</bdi></Trans>
  return <Trans><bdi>{one}</bdi>, <bdi>{two}</bdi> and <Plural value={rest} one="# other" other="# others" /></Trans>
}

const itemOf = (id: ItemId | null) => (id === null ? undefined : store.items.get(id))

/** What an item says, in one line, as it is now. */
export function useFirstWords(item: Item | undefined): string {
  const { t } = useLingui()
  useStore((held) => held.peopleVersion)
  usePeople(item?.mentions ?? [])
  const muted = useStore((held) => item !== undefined && held.muted.has(item.author))
  if (muted) return t`From somebody you muted.`
  return item ? firstWords(item, (id) => store.people.get(id)?.name, store.me?.id) : ""
}

/** The item a line is about and the newest it tells of, both as they are now. */
export function useAbout(one: Notification): { item: Item | undefined; newest: Item | undefined } {
  const item = useStore(() => itemOf(one.item))
  const newest = useStore(() => itemOf(one.newest))
  return { item, newest }
}

export function SpaceWord({ id }: { id: number }) {
  const { space } = useLoadedSpace(id)
  const name = useSpaceName(space)
  if (space?.kind === "direct" && !space.team) return <Trans>Direct message</Trans>
  return <bdi>{name}</bdi>
}

/** Who did what, as one sentence. */
export function Sentence({ one }: { one: Notification }) {
  const { item, newest } = useAbout(one)
  const words = useFirstWords(item)
  const said = useFirstWords(newest)
  const names = <b><Names people={one.people} count={one.count} /></b>
  switch (one.reason) {
    case "mention":
      return <Trans>{names} mentions you: <bdi>{words}</bdi></Trans>
    case "reply":
      return <Replied one={one} names={names} said={said} root={item} />
    case "said":
      return <Said one={one} names={names} said={said} />
    case "reaction":
      return <><span className="em" aria-hidden="true">{one.emoji.join("")}</span> <Trans>{names} on “<bdi>{words}</bdi>”</Trans></>
    case "reminder":
      return <Trans>Back to this: <bdi>{words}</bdi></Trans>
    case "added":
      return <Trans>{names} added you to <Place one={one} /></Trans>
    case "question":
      return <Trans>{names} asks your team: <bdi>{words}</bdi></Trans>
    case "claimed":
      return <Trans>{names} sees to your question: <bdi>{words}</bdi></Trans>
    case "closed":
      return <Trans>{names} closed your question: <bdi>{words}</bdi></Trans>
    case "request":
      return <Trans>{names} wants to join <Place one={one} /></Trans>
    case "report":
      return <Trans>{names} reported: <bdi>{words}</bdi></Trans>
    case "unsent":
      return <Trans>What you planned to send could not be sent</Trans>
    case "owner":
      return <Trans>{names} made you an owner of <Place one={one} /></Trans>
    case "code":
      return <Trans>{names} made a sign-in code for you</Trans>
    case "token":
      return <Trans>{names} made an access token for you</Trans>
    case "role":
      return <Trans>{names} changed what you may administer</Trans>
    default:
      return <Trans>Something new about you</Trans>
  }
}

interface PartProps {
  one: Notification
  names: React.ReactNode
  said: string
}

function Replied({ one, names, said, root }: PartProps & { root: Item | undefined }) {
  const post = root?.in_feed === true
  if (one.asks) return post ? <Trans>{names} commented on your post: <bdi>{said}</bdi></Trans> : <Trans>{names} replied to you: <bdi>{said}</bdi></Trans>
  if (one.root !== null && threadLevel(one.root) === "follow") return post ? <Trans>{names} commented on a post you follow</Trans> : <Trans>{names} replied in a thread you follow</Trans>
  return post ? <Trans>{names} commented on a post you commented on</Trans> : <Trans>{names} replied in a thread you are in</Trans>
}

function Said({ one, names, said }: PartProps) {
  const direct = useStore((held) => one.space !== null && held.spaces.get(one.space)?.kind === "direct")
  return direct ? <Trans>{names} wrote to you: <bdi>{said}</bdi></Trans> : <Trans>{names} wrote: <bdi>{said}</bdi></Trans>
}

const Place = ({ one }: { one: Notification }) => (one.space === null ? null : <SpaceWord id={one.space} />)

/** Where, and of what: the line below. */
export function Below({ one }: { one: Notification }) {
  const { item } = useAbout(one)
  const words = useFirstWords(item)
  const ask = one.asks && one.reason !== "reminder" && <><span className="ask"><Trans>Asked of you</Trans></span> · </>
  if (one.reason === "owner") return <Trans>You can invite, rename and archive</Trans>
  if (one.reason === "code" || one.reason === "token" || one.reason === "role") return <Trans>Not you? Your settings show what was made for you.</Trans>
  if (one.reason === "reply" && !one.asks) return <><bdi>{words}</bdi>{one.space !== null && <>, <SpaceWord id={one.space} /></>}</>
  return <>{ask}{one.space !== null && <SpaceWord id={one.space} />}</>
}

/** Where something is seen to that is not read where it was written. */
const ROADS: Record<string, string> = { report: "/reports", unsent: "/scheduled" }

/** Where a line leads. */
export function addressOf(one: Notification): string {
  const item = one.newest ?? one.item
  const road = ROADS[one.reason]
  if (road) return road
  if (one.reason === "said" && one.space !== null) return `/s/${one.space}`
  if (item !== null) return `/items/${item}`
  if (one.reason === "request" && one.space !== null) return `/s/${one.space}/about`
  return one.space === null ? "/you" : `/s/${one.space}`
}
