import { Trans, useLingui } from "@lingui/react/macro"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { type ComponentType, type FormEvent, type MouseEvent, type ReactNode, useEffect, useState } from "react"
import { comma } from "../kernel/i18n.ts"
import { ready } from "../kernel/session.ts"
import { useStore } from "../kernel/store.ts"
import type { Person } from "../kernel/types.ts"
import { wayBack } from "../kernel/wayBack.ts"
import { YourNews } from "../notifications/YourNews.tsx"
import { useMe, useOrganisation } from "../people/people.ts"
import { PROFILE_LABELS, ProfileFields } from "../people/ProfileFields.tsx"
import { type ProfileDraft, useProfileDraft } from "../people/profileDraft.ts"
import { YourPhoto } from "../people/YourPhoto.tsx"
import { Button } from "../ui/Button.tsx"
import { Mark } from "../ui/Mark.tsx"
import { Toaster, toast } from "../ui/Toast.tsx"
import { FirstSpaces } from "./FirstSpaces.tsx"
import "../people/people-area.css"
import "./begin.css"

interface Step {
  title: ReactNode
  text: ReactNode
  Content: ComponentType<{ me: Person; draft: ProfileDraft }>
  next: ReactNode
}

const STEPS: readonly Step[] = [
  { title: <Trans>Who you are</Trans>, text: <Trans>A face and a line make it easy to write to you. All of it can be changed later, under You.</Trans>, Content: AboutYou, next: <Trans>Next: your hours</Trans> },
  { title: <Trans>When may people reach you?</Trans>, text: <Trans>Outside these hours there is no sound and no mail. Messages are there at once whenever you open the app.</Trans>, Content: YourNews, next: <Trans>Next: your spaces</Trans> },
  { title: <Trans>Where you want to be</Trans>, text: <Trans>Spaces that everyone can read. Join those you work in; leaving is one press too.</Trans>, Content: FirstSpaces, next: <Trans>Begin</Trans> },
]

/** Three steps for somebody new, who then goes on to the page they came for. */
export function FirstSteps() {
  const me = useMe()
  const navigate = useNavigate()
  const { next } = useSearch({ strict: false }) as { next?: unknown }
  useEffect(() => {
    const here = location.pathname + location.search
    void ready().then((inside) => (inside ? undefined : navigate({ to: "/sign-in", search: { next: here } as never })), () => undefined)
  }, [navigate])
  return me ? <Steps key={me.id} me={me} goal={wayBack(next)} /> : null
}

/** Each may be left out, and nothing waits for them; what was typed is saved whichever way one leaves it. */
function Steps({ me, goal }: { me: Person; goal: string }) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const [at, setAt] = useState(0)
  const draft = useProfileDraft(me)
  const step = STEPS[at] ?? STEPS[0]
  if (!step) return null
  const { Content } = step
  const go = async (to: number) => {
    if (draft.busy || !(await draft.save())) return
    // What saves itself on losing the focus does so now, before it is taken off the page.
    document.querySelector<HTMLElement>(".begin h1")?.focus()
    if (to === STEPS.length) return navigate({ href: goal })
    setAt(to)
  }
  const goOn = (event: FormEvent) => {
    event.preventDefault()
    void go(at + 1)
  }
  const leave = async (event: MouseEvent) => {
    event.preventDefault()
    const refused = await draft.saveWhatFits()
    if (refused.length > 0) toast(t`Not saved: ${refused.map((key) => i18n._(PROFILE_LABELS[key])).join(comma())}`)
    await navigate({ href: goal })
  }
  return (
    <div className="begin">
      <Head at={at} goal={goal} onLeave={(event) => void leave(event)} />
      <main id="content" className="begin-in" tabIndex={-1}>
        <Progress at={at} />
        <h1 tabIndex={-1}>{step.title}</h1>
        <p className="ink2">{step.text}</p>
        <form onSubmit={goOn}>
          <div className="you begin-step"><Content me={me} draft={draft} /></div>
          <div className="row begin-end">
            {at > 0 && <Button look="quiet" onClick={() => void go(at - 1)}><Trans>Back</Trans></Button>}
            <span className="grow" />
            <Button type="submit" look="primary" disabled={draft.busy}>{step.next}</Button>
          </div>
        </form>
      </main>
      <Toaster />
    </div>
  )
}

function AboutYou({ me, draft }: { me: Person; draft: ProfileDraft }) {
  const organisation = useOrganisation()
  return (
    <section>
      <YourPhoto me={me} />
      <div className="form">
        <ProfileFields draft={draft} />
        <p className="s13 muted"><Trans>Everyone at {organisation} sees this.</Trans></p>
      </div>
    </section>
  )
}

function Head({ at, goal, onLeave }: { at: number; goal: string; onLeave: (event: MouseEvent) => void }) {
  const organisation = useOrganisation()
  const logo = useStore((held) => held.look?.logo)
  const [number, of] = [at + 1, STEPS.length]
  return (
    <header className="row begin-h">
      <Mark logo={logo} />
      <b><bdi>{organisation}</bdi></b>
      <span className="grow" />
      <span className="s13 muted"><Trans>{number} of {of}</Trans></span>
      <a href={goal} className="btn quiet sm" onClick={onLeave}><Trans>Do this later</Trans></a>
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
