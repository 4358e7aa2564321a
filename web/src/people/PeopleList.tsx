import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { Phone, Search } from "lucide-react"
import { useState } from "react"
import { get } from "../kernel/api.ts"
import { usePages, useSettled } from "../kernel/pages.ts"
import { store, useStore } from "../kernel/store.ts"
import { clockIn, useNow } from "../kernel/time.ts"
import type { Page, Person } from "../kernel/types.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Avatar } from "../ui/Avatar.tsx"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { AskDepartment } from "./AskDepartment.tsx"
import { telephone } from "./contact.ts"
import { Filters, useFilters } from "./Filters.tsx"
import { useIsHere, useOrganisation } from "./people.ts"
import { PeopleViews } from "./PeopleViews.tsx"
import { SearchButton } from "./SearchButton.tsx"
import { WriteButton } from "./WriteButton.tsx"
import { cityOf } from "./zones.ts"
import "./people-area.css"

/** Everyone I may see, in name order, found by name or by what to ask about, and narrowed by what they show. */
export function PeopleList() {
  const { t } = useLingui()
  const [typed, setTyped] = useState("")
  const { filters, set } = useFilters()
  const q = useSettled(typed)
  const narrowed = Object.values(filters).some(Boolean)
  const list = usePages<Person>(["people", "list", q, filters], async (after, signal) => {
    const page = await get<Page<Person>>("/people", { q, after, ...filters, directory: true }, signal)
    store.apply({ people: page.items })
    return page
  })
  useStore((held) => held.peopleVersion)
  const people = list.items.map((person) => store.people.get(person.id) ?? person)
  return (
    <>
      <TopBar title={<Trans>People</Trans>} beside={<Everyone />}><PeopleViews current="people" /><SearchButton /></TopBar>
      <div className="scroll">
        <div className="column people">
          <div className="dir-q">
            <label className="searchbox">
              <Icon of={Search} />
              <span className="sr"><Trans>Find people by name</Trans></span>
              <input type="search" dir="auto" placeholder={t`Name, or what to ask about`} value={typed} onChange={(event) => setTyped(event.target.value)} />
            </label>
            <Filters filters={filters} onChange={set} />
          </div>
          {list.error ? <ErrorState error={list.error} onRetry={list.retry} /> : null}
          {list.loading && <Skeleton rows={8} />}
          {list.items.length > 0 && <p className="s13 muted" role="status">{list.more ? <Plural value={list.items.length} one="The first person, in name order" other="The first # people, in name order" /> : <Plural value={list.items.length} one="# person, in name order" other="# people, in name order" />}</p>}
          <AskDepartment department={filters.department} />
          {list.items.length > 0 && <PeopleTable people={people} />}
          {!list.loading && !list.error && list.items.length === 0 && (narrowed ? <EmptyState title={<Trans>Nobody like that.</Trans>}><Trans>Take away a filter, or look for something else.</Trans></EmptyState> : <EmptyState title={<Trans>Nobody by that name.</Trans>}><Trans>Try fewer letters, or another part of the name.</Trans></EmptyState>)}
          {list.more && <Button onClick={list.more} disabled={list.busy}><Trans>Show more</Trans></Button>}
        </div>
      </div>
    </>
  )
}

function Everyone() {
  const organisation = useOrganisation()
  useStore((held) => held.spacesVersion)
  const company = [...store.spaces.values()].find((space) => space.kind === "company")
  return company ? <AudienceMark audience={company.audience} organisation={organisation} /> : null
}

function PeopleTable({ people }: { people: readonly Person[] }) {
  return (
    <table className="tb people-t">
      <thead>
        <tr>
          <th scope="col"><Trans>Person</Trans></th>
          <th scope="col"><Trans>Place and local time</Trans></th>
          <th scope="col"><Trans>Phone</Trans></th>
          <th scope="col"><span className="sr"><Trans>Write</Trans></span></th>
        </tr>
      </thead>
      <tbody>{people.map((person) => <PersonLine key={person.id} person={person} />)}</tbody>
    </table>
  )
}

function PersonLine({ person }: { person: Person }) {
  const { t } = useLingui()
  const now = useNow()
  const here = useIsHere(person.id)
  const about = [person.title, person.department].filter(Boolean).join(", ")
  return (
    <tr>
      <td>
        <span className="row">
          <Avatar face={person} size={36} here={here} />
          <span className="grow">
            <Link to={`/people/${person.id}`} className="who med trunc block"><bdi>{person.name}</bdi></Link>
            <span className="m trunc block"><bdi>{person.deactivated ? t`Deactivated` : about || (person.active ? "" : t`Has not signed in yet`)}</bdi></span>
          </span>
        </span>
      </td>
      <td className="desk">{(person.place || (person.zone && person.active)) && <><bdi>{person.place || cityOf(person.zone ?? "")}</bdi>{person.zone && person.active && <span className="m block num">{clockIn(person.zone, now)}</span>}</>}</td>
      <td>
        {person.phone && (
          <a className="row tl" href={telephone(person.phone)} aria-label={t`Call ${person.name}, ${person.phone}`}>
            <Icon of={Phone} />
            <span className="desk num" dir="ltr">{person.phone}</span>
          </a>
        )}
      </td>
      <td className="desk to-end"><WriteButton person={person} /></td>
    </tr>
  )
}
