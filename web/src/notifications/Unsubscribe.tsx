import { Trans } from "@lingui/react/macro"
import { Link, useParams } from "@tanstack/react-router"
import { useState } from "react"
import { post } from "../kernel/api.ts"
import { Button } from "../ui/Button.tsx"
import { Mark } from "../ui/Mark.tsx"
import { EmptyState, ErrorState } from "../ui/States.tsx"

/** The button that was pressed is gone then. */
const focus = (element: HTMLElement | null) => element?.focus()

/** From the foot of a letter, without signing in. Opening it does nothing yet: programs that look through mail open links. */
export function Unsubscribe() {
  const { token = "" } = useParams({ strict: false }) as { token?: string }
  const [state, setState] = useState<"asking" | "busy" | "done">("asking")
  const [error, setError] = useState<unknown>()
  const end = () => {
    setState("busy")
    setError(undefined)
    post(`/unsubscriptions/${encodeURIComponent(token)}`).then(
      () => setState("done"),
      (problem: unknown) => {
        setState("asking")
        setError(problem)
      },
    )
  }
  return (
    <main className="narrow">
      {error !== undefined && <ErrorState error={error} />}
      {state === "done" ? (
        <EmptyState alone mark={<Mark />} title={<Trans>No more e-mail about what you missed.</Trans>} action={<Link to="/you" className="btn" ref={focus}><Trans>Your settings</Trans></Link>}>
          <Trans>Everything is in the bell all the same. You can have it again at any time.</Trans>
        </EmptyState>
      ) : (
        <EmptyState alone mark={<Mark />} title={<Trans>No more e-mail about what you missed?</Trans>} action={<Button look="primary" disabled={state === "busy"} onClick={end}><Trans>End these e-mails</Trans></Button>}>
          <Trans>Everything is in the bell all the same.</Trans>
        </EmptyState>
      )}
    </main>
  )
}
