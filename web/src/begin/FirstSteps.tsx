import { Trans, useLingui } from "@lingui/react/macro"
import { Link, useNavigate } from "@tanstack/react-router"
import { type ComponentType, type ReactNode, useEffect, useState } from "react"
import { YourNews } from "../notifications/YourNews.tsx"
import { ready } from "../kernel/session.ts"
import { useStore } from "../kernel/store.ts"
import type { Person } from "../kernel/types.ts"
import { useMe, useOrganisation } from "../people/people.ts"
import { ProfileForm } from "../people/ProfileForm.tsx"
import { YourPhoto } from "../people/YourPhoto.tsx"
import { Button } from "../ui/Button.tsx"
import { Mark } from "../ui/Mark.tsx"
import { Toaster } from "../ui/Toast.tsx"
import { FirstSpaces } from "./FirstSpaces.tsx"
import "../people/people-area.css"
import "./begin.css"

interface Step {
  title: ReactNode
  text: ReactNode
  Content: ComponentType<{ me: Person }>
  next: ReactNode
}

const STEPS: readonly Step[] = [
  { title: <Trans>Who you are</Trans>, text: <Trans>A face and a line make it easy to write to you. All of it can be changed later, under You.</Trans>, Content: AboutYou, next: <Trans>Next: your hours</Trans> },
  { title: <Trans>When may people reach you?</Trans>, text: <Trans>Outside these hours there is no sound and no mail. Messages are there at once whenever you open the app.</Trans>, Content: YourNews, next: <Trans>Next: your spaces</Trans> },
  { title: <Trans>Where you want to be</Trans>, text: <Trans>Spaces that everyone can read. Join those you work in; leaving is one press too.</Trans>, Content: FirstSpaces, next: <Trans>Begin</Trans> },
]

/** Three steps for somebody new; each may be left out, and nothing waits for them. */
export function FirstSteps() {
  const me = useMe()
  const navigate = useNavigate()
  const [at, setAt] = useState(0)
  useEffect(() => {
    void ready().then((inside) => (inside ? undefined : navigate({ to: "/sign-in", search: { next: "/begin" } as never })), () => undefined)
  }, [navigate])
  const step = STEPS[at] ?? STEPS[0]
  if (!me || !step) return null
  const { Content } = step
  const last = at === STEPS.length - 1
  const go = (to: number) => {
    setAt(to)
    document.querySelector<HTMLElement>(".begin h1")?.focus()
  }
  return (
    <div className="begin">
      <Head at={at} />
      <main className="begin-in">
        <Progress at={at} />
        <h1 tabIndex={-1}>{step.title}</h1>
        <p className="ink2">{step.text}</p>
        <div className="you begin-step"><Content me={me} /></div>
        <div className="row begin-end">
          {at > 0 && <Button look="quiet" onClick={() => go(at - 1)}><Trans>Back</Trans></Button>}
          <span className="grow" />
          {last ? <Link to="/" className="btn primary">{step.next}</Link> : <Button look="primary" onClick={() => go(at + 1)}>{step.next}</Button>}
        </div>
      </main>
      <Toaster />
    </div>
  )
}

function AboutYou({ me }: { me: Person }) {
  return (
    <section>
      <YourPhoto me={me} />
      <ProfileForm key={me.id} me={me} />
    </section>
  )
}

function Head({ at }: { at: number }) {
  const organisation = useOrganisation()
  const logo = useStore((held) => held.look?.logo)
  const [number, of] = [at + 1, STEPS.length]
  return (
    <header className="row begin-h">
      <Mark logo={logo} />
      <b><bdi>{organisation}</bdi></b>
      <span className="grow" />
      <span className="s13 muted"><Trans>{number} of {of}</Trans></span>
      <Link to="/" className="btn quiet sm"><Trans>Do this later</Trans></Link>
    </header>
  )
}

function Progress({ at }: { at: number }) {
  const { t } = useLingui()
  const [number, of] = [at + 1, STEPS.length]
  return (
    <div className="begin-bar" role="img" aria-label={t`Step ${number} of ${of}`}>
      {STEPS.map((_step, index) => <i key={index} className={index <= at ? "on" : ""} />)}
    </div>
  )
}
