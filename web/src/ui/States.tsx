import { Trans } from "@lingui/react/macro"
import { useLingui } from "@lingui/react"
import { TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { wordsFor } from "../kernel/problems.ts"
import { Button } from "./Button.tsx"
import { Icon } from "./Icon.tsx"

interface EmptyProps {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  mark?: ReactNode
  /** The page says nothing else. */
  alone?: boolean
}

/** Title says what is true, the line says what helps, at most one button. */
export function EmptyState({ title, children, action, mark, alone = false }: EmptyProps) {
  const Title = alone ? "h1" : "h2"
  return (
    <div className="empty">
      {mark}
      <Title>{title}</Title>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}

/** What happened, what still works, one way out. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { _ } = useLingui()
  return (
    <div className="banner bad" role="alert">
      <Icon of={TriangleAlert} />
      <span className="grow">{_(wordsFor(error))}</span>
      {onRetry && <Button size="small" onClick={onRetry}><Trans>Try again</Trans></Button>}
    </div>
  )
}

/** Lines in the shape of what is coming; they show after 200 ms only. */
export function Skeleton({ rows = 3, face = true }: { rows?: number; face?: boolean }) {
  return (
    <div className="skeleton" aria-busy="true" aria-hidden="true">
      {Array.from({ length: rows }, (_row, index) => (
        <div className="skeleton-row" key={index}>
          {face && <span className="av" data-z="36"><span className="in sk round" /></span>}
          <span className="grow skeleton-lines">
            <span className="sk" data-w={index % 2 ? "30" : "45"} />
            <span className="sk" data-w={index % 3 ? "75" : "90"} />
          </span>
        </div>
      ))}
    </div>
  )
}
