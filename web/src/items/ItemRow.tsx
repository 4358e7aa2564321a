import { Trans } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { fullTime } from "../kernel/time.ts"
import type { Item } from "../kernel/types.ts"
import { PersonFace, PersonName } from "../people/Name.tsx"
import { useMoment } from "../people/said.ts"
import { ItemText } from "./ItemText.tsx"
import { addressOf } from "./place.ts"
import "./items.css"

/** An item away from its place: who said it and when, what it says, and the way to it. */
export function ItemRow({ item, children }: { item: Item; children?: ReactNode }) {
  const at = item.published_at ?? item.created_at
  const moment = useMoment(at)
  return (
    <article className="irow" tabIndex={0} aria-labelledby={`row-${item.id}`}>
      <PersonFace id={item.author} size={36} presence={false} />
      <div className="grow">
        <div className="by">
          <Link className="who" id={`row-${item.id}`} to={`/people/${item.author}`}><PersonName id={item.author} /></Link>
          <time dateTime={at} title={fullTime(at)}>{moment}</time>
        </div>
        {item.title && <h2 dir="auto">{item.title}</h2>}
        <ItemText item={item} />
        <div className="acts">
          <Link className="lnk" to={addressOf(item)}><Trans>Go there</Trans></Link>
          {children}
        </div>
      </div>
    </article>
  )
}
