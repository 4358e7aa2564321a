import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { ChevronLeft, Clock, Languages, MapPin, MessageSquareQuote, Phone, ShieldCheck } from "lucide-react"
import { get } from "../kernel/api.ts"
import { codeOf } from "../kernel/problems.ts"
import { store } from "../kernel/store.ts"
import type { Person } from "../kernel/types.ts"
import { useStore } from "../kernel/store.ts"
import { Avatar } from "../ui/Avatar.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { telephone } from "./contact.ts"
import { useIsHere, useMe, usePerson } from "./people.ts"
import { languageName, useLocalTime } from "./said.ts"
import { WriteButton } from "./WriteButton.tsx"
import { cityOf } from "./zones.ts"
import "./people-area.css"

export function PersonPage() {
  const id = Number((useParams({ strict: false }) as { person?: string }).person)
  const { t } = useLingui()
  const held = usePerson(id)
  const fresh = useQuery({
    queryKey: ["people", "one", id],
    queryFn: async () => {
      const person = await get<Person>(`/people/${id}`)
      store.apply({ people: [person] })
      return person
    },
  })
  const person = held ?? fresh.data
  return (
    <>
      <TopBar mark={<Link to="/people" className="iconbtn mob" aria-label={t`People`}><Icon of={ChevronLeft} size={20} mirror /></Link>} title={person ? <bdi>{person.name}</bdi> : <Trans>People</Trans>}>
        {person && <BarActions person={person} />}
      </TopBar>
      <div className="scroll">
        <div className="narrow">
          {person ? <Profile person={person} /> : <Missing error={fresh.error} onRetry={() => void fresh.refetch()} />}
        </div>
      </div>
    </>
  )
}

function Missing({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (!error) return <Skeleton rows={3} />
  if (codeOf(error) !== "not_found") return <ErrorState error={error} onRetry={onRetry} />
  return <EmptyState title={<Trans>This person does not exist, or you may not see them.</Trans>} action={<Link to="/people"><Trans>All people</Trans></Link>} />
}

function BarActions({ person }: { person: Person }) {
  const me = useMe()
  if (person.id === me?.id) return <Link to="/you" className="btn sm"><Trans>Change your profile</Trans></Link>
  return (
    <span className="row desk">
      <WriteButton person={person} withIcon />
      {person.phone && !person.deactivated && <a className="btn sm" href={telephone(person.phone)}><Icon of={Phone} /> <Trans>Call</Trans></a>}
    </span>
  )
}

function Profile({ person }: { person: Person }) {
  const me = useMe()
  const searchable = useStore((held) => !held.off.has("search"))
  const here = useIsHere(person.id)
  const about = [person.title, person.department].filter(Boolean).join(", ")
  return (
    <>
      {person.deactivated && <p className="banner" role="status"><Trans>Deactivated. What was written stays; nobody can sign in as {person.name}.</Trans></p>}
      <div className="ph-h">
        <Avatar face={person} size={104} here={here} />
        <div className="grow">
          <h2><bdi>{person.name}</bdi></h2>
          {about && <p className="ph-t"><bdi>{about}</bdi></p>}
          <Facts person={person} />
        </div>
      </div>
      {person.id !== me?.id && !person.deactivated && (
        <div className="calls mob">
          {person.phone && <a className="btn lg primary" href={telephone(person.phone)}><Icon of={Phone} /> <Trans>Call</Trans></a>}
          <WriteButton person={person} size="large" withIcon look={person.phone ? "plain" : "primary"} />
        </div>
      )}
      <dl className="dl tel">
        {person.phone && <div><dt><Trans>Phone</Trans></dt><dd><a href={telephone(person.phone)} dir="ltr"><Icon of={Phone} size={14} /> {person.phone}</a></dd></div>}
        {person.kind !== "member" && <div><dt><Trans>Belongs here as</Trans></dt><dd>{person.kind === "guest" ? <Trans>Guest, from outside</Trans> : <Trans>Program</Trans>}</dd></div>}
      </dl>
      {searchable && <Link className="lnk said-by" to="/search" search={{ q: `from:"${person.name}"` } as never}><Icon of={MessageSquareQuote} /> <Trans>What {person.name} said and wrote</Trans></Link>}
    </>
  )
}

function Facts({ person }: { person: Person }) {
  const time = useLocalTime(person.active ? person.zone : null)
  const { i18n } = useLingui()
  return (
    <div className="facts">
      {person.zone && person.active && <span><Icon of={MapPin} />{cityOf(person.zone)}</span>}
      {time && <span className="num"><Icon of={Clock} />{time}</span>}
      {person.language && person.active && <span><Icon of={Languages} />{languageName(person.language, i18n.locale)}</span>}
      {person.admin && <span><Icon of={ShieldCheck} /><Trans>Administrator</Trans></span>}
      {!person.active && !person.deactivated && person.kind !== "bot" && <span className="muted"><Trans>Has not signed in yet</Trans></span>}
    </div>
  )
}
