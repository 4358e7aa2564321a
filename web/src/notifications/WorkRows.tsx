import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { AtSign, Bookmark, CalendarX, Flag, type LucideIcon, MessageCircleQuestion, Reply, UserPlus } from "lucide-react"
import type { ReactNode } from "react"
import { useStore } from "../kernel/store.ts"
import { PersonName } from "../people/Name.tsx"
import { useMoment } from "../people/said.ts"
import { Icon } from "../ui/Icon.tsx"
import { toast } from "../ui/Toast.tsx"
import type { SavedMark } from "./bell.ts"
import type { Notification } from "./news.ts"
import { letGo, save } from "./saved.ts"
import { Tick } from "./Tick.tsx"
import { useAttempt } from "./useAttempt.ts"
import { addressOf, Names, Sentence, SpaceWord, useAbout, useFirstWords } from "./words.tsx"

const PICTURES: Record<string, LucideIcon> = { mention: AtSign, reply: Reply, reminder: Bookmark, request: UserPlus, question: MessageCircleQuestion, report: Flag, unsent: CalendarX }

/** Looking at it is not yet doing it. */
export const STAYS: ReadonlySet<string> = new Set(["reminder", "request", "question", "report", "unsent"])

interface AskedProps {
  one: Notification
  onDone: (one: Notification, done: boolean) => void
  /** In a narrow column: without the space and its time. */
  short?: boolean
}

export function AskedRow({ one, onDone, short = false }: AskedProps) {
  const { item, newest } = useAbout(one)
  const words = useFirstWords(newest ?? item)
  const seen = () => !STAYS.has(one.reason) && onDone(one, true)
  return (
    <li className={short ? "wk short" : "wk"}>
      <Icon of={PICTURES[one.reason] ?? AtSign} size={18} />
      <div className="wk-t">
        <Link to={addressOf(one)} data-news={one.id} onClick={seen} className="trunc block">{one.item === null ? <span><Sentence one={one} /></span> : <bdi>{words}</bdi>}</Link>
        <div className={short ? "m" : "m trunc"}><span><WhoAsks one={one} />{short && one.space !== null && <>, <SpaceWord id={one.space} /></>}</span></div>
      </div>
      {!short && <span className="m trunc">{one.space !== null && <SpaceWord id={one.space} />}</span>}
      {!short && <span />}
      <Tick done={false} onChange={() => onDone(one, true)} />
    </li>
  )
}

function WhoAsks({ one }: { one: Notification }) {
  const at = useMoment(one.at)
  const names = <Names people={one.people} count={one.count} />
  if (one.reason === "reminder") return <Trans>Saved, back since {at}</Trans>
  if (one.reason === "request") return <Trans>You can let people in, {at}</Trans>
  if (one.reason === "report") return <Trans>{names} reported it, {at}</Trans>
  if (one.reason === "unsent") return <Trans>Send it anew or take it back, {at}</Trans>
  if (one.reason === "question") return <Trans>{names} asks your team, {at}</Trans>
  if (one.reason === "reply") return <Trans>{names} replied, {at}</Trans>
  return <Trans>{names} asks you, {at}</Trans>
}

export function SavedRow({ mark, when }: { mark: SavedMark; when: ReactNode }) {
  const { t } = useLingui()
  const attempt = useAttempt()
  const item = useStore((held) => held.items.get(mark.item))
  const words = useFirstWords(item)
  if (!item) return null
  const drop = () => {
    const due = mark.due_at === null ? null : new Date(mark.due_at)
    void attempt(letGo(mark.item)).then((worked) => worked && toast(t`Done`, () => void attempt(save(mark.item, due))))
  }
  return (
    <li className="wk">
      <Icon of={Bookmark} size={18} />
      <div className="wk-t">
        <Link to={`/items/${item.id}`} data-news="0" className="trunc block"><bdi>{words}</bdi></Link>
        <div className="m trunc"><span><Trans>Saved from <PersonName id={item.author} /></Trans></span></div>
      </div>
      <span className="m trunc"><SpaceWord id={item.space} /></span>
      <span className="d">{when}</span>
      <Tick done={false} onChange={drop} />
    </li>
  )
}
