import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Clock, LockKeyhole, Phone } from "lucide-react"
import { type ReactNode, useLayoutEffect, useRef } from "react"
import { codeOf } from "../kernel/problems.ts"
import { store } from "../kernel/store.ts"
import type { Person } from "../kernel/types.ts"
import { Avatar, SpaceMark } from "../ui/Avatar.tsx"
import { Sheet } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { Skeleton } from "../ui/States.tsx"
import { cardQuery } from "./card.ts"
import { telephone } from "./contact.ts"
import { useIsHere, useMe, usePerson } from "./people.ts"
import { useLocalTime } from "./said.ts"
import type { Shown } from "./useCards.ts"
import { WriteButton } from "./WriteButton.tsx"
import "./card.css"

export function PersonCard({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const { t } = useLingui()
  const held = usePerson(shown.person)
  const asked = useQuery(cardQuery(shown.person))
  const person = held ?? asked.data?.person
  if (codeOf(asked.error) === "not_found" && !held) return null
  const label = person ? t`About ${person.name}` : t`Loading`
  const inside = person ? <About person={person} /> : <Skeleton rows={2} />
  if (shown.sheet) return <Sheet label={label} onClose={onClose}><div className="pcard body">{inside}</div></Sheet>
  return <Over shown={shown} label={label}>{inside}</Over>
}

const GAP = 8
const MARGIN = 12

/** Beside the name: below it where there is room, else above, and always inside the window. */
function Over({ shown, label, children }: { shown: Shown; label: string; children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const card = element.current
    if (!card) return
    card.showPopover?.()
    const put = () => place(card, shown.element)
    put()
    const grown = new ResizeObserver(put)
    grown.observe(card)
    shown.element.setAttribute("aria-describedby", "person-card")
    return () => {
      grown.disconnect()
      shown.element.removeAttribute("aria-describedby")
    }
  }, [shown.element])
  return <div ref={element} id="person-card" popover="manual" role="dialog" aria-label={label} className="pop hang pcard">{children}</div>
}

function place(card: HTMLElement, beside: HTMLElement): void {
  const at = beside.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = card
  const start = document.documentElement.dir === "rtl" ? at.right - width : at.left
  const below = at.bottom + GAP
  const top = below + height <= innerHeight - MARGIN ? below : at.top - GAP - height
  card.style.left = `${Math.max(MARGIN, Math.min(start, innerWidth - width - MARGIN))}px`
  card.style.top = `${Math.max(MARGIN, top)}px`
}

function About({ person }: { person: Person }) {
  const me = useMe()
  const here = useIsHere(person.id)
  const about = [person.title, person.department].filter(Boolean).join(", ")
  return (
    <>
      <div className="pc-h">
        <Avatar face={person} size={40} here={here} />
        <div className="grow">
          <Link className="pc-n" to={`/people/${person.id}`}><bdi>{person.name}</bdi></Link>
          {about && <p className="m"><bdi>{about}</bdi></p>}
        </div>
      </div>
      <Facts person={person} here={here} />
      {person.id !== me?.id && !person.deactivated && (
        <div className="pc-a">
          <WriteButton person={person} withIcon look="primary" />
          {person.phone && <a className="btn sm" href={telephone(person.phone)} aria-label={person.phone}><Icon of={Phone} /> <Trans>Call</Trans></a>}
          <Link className="btn sm" to={`/people/${person.id}`}><Trans>Profile</Trans></Link>
        </div>
      )}
      <Beside person={person} />
    </>
  )
}

function Facts({ person, here }: { person: Person; here: boolean }) {
  const time = useLocalTime(person.active ? person.zone : null)
  if (person.deactivated) return <p className="pc-f"><Trans>Has left</Trans></p>
  return (
    <ul className="pc-f">
      {person.kind === "guest" && <li><Trans>Guest, from outside</Trans></li>}
      {person.kind === "bot" && <li><Trans>Program</Trans></li>}
      {time && <li className="num"><Icon of={Clock} size={14} /> {time}</li>}
      {here && <li><Trans>Available</Trans></li>}
      {person.phone && <li><Icon of={Phone} size={14} /> <bdi dir="ltr" className="num">{person.phone}</bdi></li>}
      {!person.active && person.kind !== "bot" && <li><Trans>Has not signed in yet</Trans></li>}
    </ul>
  )
}

/** Who else they work with: as much of it as I may know. */
function Beside({ person }: { person: Person }) {
  const { data } = useQuery(cardQuery(person.id))
  if (!data) return null
  const spaces = data.spaces.map((id) => store.spaces.get(id)).filter((space) => space !== undefined)
  return (
    <>
      {data.manager && <p className="pc-b"><span className="m"><Trans>Reports to</Trans></span> <One person={data.manager} /></p>}
      {data.colleagues.length > 0 && (
        <div className="pc-b">
          <span className="m"><Trans>Works with</Trans></span>
          <ul className="pc-l">{data.colleagues.map((other) => <li key={other.id}><One person={other} /></li>)}</ul>
        </div>
      )}
      {spaces.length > 0 && (
        <div className="pc-b">
          <span className="m"><Trans>Spaces you share</Trans></span>
          <ul className="pc-l">{spaces.map((space) => <li key={space.id}><Link to={`/s/${space.id}`}><SpaceMark id={space.id} name={space.name} {...(space.visibility === "hidden" ? { lock: <Icon of={LockKeyhole} size={14} /> } : {})} /> <bdi>{space.name}</bdi></Link></li>)}</ul>
        </div>
      )}
    </>
  )
}

function One({ person }: { person: Person }) {
  return <Link to={`/people/${person.id}`}><Avatar face={person} size={20} /> <bdi>{person.name}</bdi></Link>
}
