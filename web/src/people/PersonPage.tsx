import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { ChevronLeft, Clock, Languages, MapPin, MessageSquareQuote, Phone, ShieldCheck } from "lucide-react"
import { get } from "../kernel/api.ts"
import { codeOf } from "../kernel/problems.ts"
import { Slot } from "../kernel/slots.tsx"
import { store } from "../kernel/store.ts"
import type { Person } from "../kernel/types.ts"
import { useStore } from "../kernel/store.ts"
import { Avatar } from "../ui/Avatar.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { TopBar } from "../ui/TopBar.tsx"
import { AskDepartment } from "./AskDepartment.tsx"
import { telephone } from "./contact.ts"
import { useIsHere, useMe, usePerson } from "./people.ts"
import { languageName, useLocalTime } from "./said.ts"
import { hoursInWords } from "./hours.ts"
import { PersonAside } from "./PersonAside.tsx"
import { type Profile, profileQuery } from "./profile.ts"
import { Reachable } from "./Reachable.tsx"
import { ServerHtml } from "../ui/ServerHtml.tsx"
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
        {person ? <Columns person={person} /> : <div className="narrow"><Missing error={fresh.error} onRetry={() => void fresh.refetch()} /></div>}
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

function Columns({ person }: { person: Person }) {
  const profile = useQuery(profileQuery(person.id))
  return (
    <div className="two person">
      <Main person={person} profile={profile.data} />
      <PersonAside person={person} profile={profile.data} />
    </div>
  )
}

function Main({ person, profile }: { person: Person; profile: Profile | undefined }) {
  const me = useMe()
  const searchable = useStore((held) => !held.off.has("search"))
  const here = useIsHere(person.id)
  const about = [person.title, person.department].filter(Boolean).join(", ")
  return (
    <div>
      {person.deactivated && <p className="banner" role="status"><Trans>Deactivated. What was written stays; nobody can sign in as {person.name}.</Trans></p>}
      <div className="ph-h">
        <Avatar face={person} size={104} here={here} />
        <div className="grow">
          <h2><bdi>{person.name}</bdi></h2>
          {about && <p className="ph-t"><bdi>{about}</bdi></p>}
          <Facts person={person} languages={profile?.languages} />
        </div>
      </div>
      {person.id !== me?.id && !person.deactivated && (
        <div className="calls mob">
          {person.phone && <a className="btn lg primary" href={telephone(person.phone)}><Icon of={Phone} /> <Trans>Call</Trans></a>}
          <WriteButton person={person} size="large" withIcon look={person.phone ? "plain" : "primary"} />
        </div>
      )}
      {person.id !== me?.id && person.department && <p className="ask-dep"><AskDepartment department={person.department} /></p>}
      <Contact person={person} profile={profile} />
      {profile?.about && <section className="ph-s"><h2 className="h2"><Trans>About</Trans></h2><div className="rules"><ServerHtml html={profile.about_html} body={profile.about} me={me?.id} /></div></section>}
      {profile && profile.skills.length > 0 && <Skills skills={profile.skills} />}
      <Slot name="person" person={person.id} />
      {searchable && <Link className="lnk said-by" to="/search" search={{ q: `from:"${person.name}"` } as never}><Icon of={MessageSquareQuote} /> <Trans>What {person.name} said and wrote</Trans></Link>}
    </div>
  )
}

function Contact({ person, profile }: { person: Person; profile: Profile | undefined }) {
  const { i18n } = useLingui()
  return (
    <dl className="dl tel">
      {person.phone && <div><dt><Trans>Phone</Trans></dt><dd><a href={telephone(person.phone)} dir="ltr"><Icon of={Phone} size={14} /> {person.phone}</a></dd></div>}
      {profile?.hours && person.active && person.zone && <Reachable person={person.id} hours={profile.hours} zone={person.zone} />}
      {profile?.hours && <div><dt><Trans>Works</Trans></dt><dd className="num">{hoursInWords(profile.hours, i18n.locale)}</dd></div>}
      {person.kind !== "member" && <div><dt><Trans>Belongs here as</Trans></dt><dd>{person.kind === "guest" ? <Trans>Guest, from outside</Trans> : <Trans>Program</Trans>}</dd></div>}
    </dl>
  )
}

/** Each leads to all who can be asked about the same. */
function Skills({ skills }: { skills: readonly string[] }) {
  return (
    <section className="ph-s">
      <h2 className="h2"><Trans>Ask me about</Trans></h2>
      <ul className="row wrap skills">{skills.map((skill) => <li key={skill}><Link className="chip" to="/people" search={{ skill } as never}><bdi>{skill}</bdi></Link></li>)}</ul>
    </section>
  )
}

function Facts({ person, languages }: { person: Person; languages: readonly string[] | undefined }) {
  const time = useLocalTime(person.active ? person.zone : null)
  const { i18n } = useLingui()
  const spoken = languages?.length ? languages : person.language ? [person.language] : []
  return (
    <div className="facts">
      {(person.place || (person.zone && person.active)) && <span><Icon of={MapPin} /><bdi>{person.place || cityOf(person.zone ?? "")}</bdi></span>}
      {time && <span className="num"><Icon of={Clock} />{time}</span>}
      {spoken.length > 0 && person.active && <span><Icon of={Languages} />{spoken.map((code) => languageName(code, i18n.locale)).join(", ")}</span>}
      {person.admin && <span><Icon of={ShieldCheck} /><Trans>Administrator</Trans></span>}
      {!person.active && !person.deactivated && person.kind !== "bot" && <span className="muted"><Trans>Has not signed in yet</Trans></span>}
    </div>
  )
}
