import { Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { Bookmark, CalendarX, Flag, KeyRound, type LucideIcon } from "lucide-react"
import { clock, fullTime } from "../kernel/time.ts"
import { PersonFace } from "../people/Name.tsx"
import { usePeople } from "../people/people.ts"
import { Faces } from "../ui/Avatar.tsx"
import { Icon } from "../ui/Icon.tsx"
import type { Notification } from "./news.ts"
import { RowActs } from "./RowActs.tsx"
import { STAYS } from "./WorkRows.tsx"
import { Tick } from "./Tick.tsx"
import { addressOf, Below, Sentence } from "./words.tsx"

const PICTURES: Record<string, LucideIcon> = { reminder: Bookmark, code: KeyRound, token: KeyRound, role: KeyRound, report: Flag, unsent: CalendarX }

export function NewsRow({ one, onDone }: { one: Notification; onDone: (one: Notification, done: boolean) => void }) {
  const { t } = useLingui()
  const open = one.done_at === null
  // What is saved to come back to is done when I say so; everything else when I have looked.
  const seen = () => open && !STAYS.has(one.reason) && onDone(one, true)
  return (
    <li className="bl">
      {open ? <span className="dot"><span className="sr"><Trans>new</Trans></span></span> : <span />}
      <Picture one={one} />
      <div className="bl-t">
        <Link to={addressOf(one)} data-news={one.id} onClick={seen}><Sentence one={one} /></Link>
        <div className="m"><Below one={one} /></div>
        {open && <RowActs one={one} onDone={onDone} />}
      </div>
      <time dateTime={one.at} title={fullTime(one.at)}>{clock(one.at)}</time>
      <Tick done={!open} what={open ? t`Done` : t`Not done after all`} onChange={(done) => onDone(one, done)} />
    </li>
  )
}

function Picture({ one }: { one: Notification }) {
  const two = usePeople(one.people.slice(0, 2))
  const picture = PICTURES[one.reason]
  if (picture) return <span className="bl-i"><Icon of={picture} /></span>
  if (one.count > 1) return <Faces faces={two} size={20} />
  const [person] = one.people
  return person === undefined ? <span /> : <PersonFace id={person} size={36} presence={false} />
}
