import { Trans } from "@lingui/react/macro"
import type { ErrorComponentProps } from "@tanstack/react-router"
import { Button } from "../ui/Button.tsx"
import { EmptyState } from "../ui/States.tsx"

export function NotFound() {
  return (
    <div className="narrow">
      <EmptyState alone title={<Trans>There is nothing at this address.</Trans>} action={<a href="/"><Trans>Home</Trans></a>} />
    </div>
  )
}

/** A new version may have taken away the file a screen needs; loading the page again brings the new one. */
export function Failed({ error, reset }: ErrorComponentProps) {
  return (
    <main className="narrow" role="alert">
      <EmptyState
        alone
        title={<Trans>This part could not be shown.</Trans>}
        action={<div className="row"><Button look="primary" onClick={reset}><Trans>Try again</Trans></Button><Button onClick={() => location.reload()}><Trans>Load the page again</Trans></Button></div>}
      >
        <Trans>What you wrote is kept.</Trans> <span className="code">{error instanceof Error ? error.name : ""}</span>
      </EmptyState>
    </main>
  )
}
