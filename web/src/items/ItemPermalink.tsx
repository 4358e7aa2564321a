import { Trans } from "@lingui/react/macro"
import { Link, useNavigate, useParams } from "@tanstack/react-router"
import { useEffect, useState } from "react"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { loadItem } from "./actions.ts"
import { addressOf } from "./place.ts"

/** A link to an item keeps its address for ever; the place it leads to is found when it is opened. */
export function ItemPermalink() {
  const id = Number((useParams({ strict: false }) as { item?: string }).item)
  const navigate = useNavigate()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    void (async () => {
      try {
        await navigate({ href: addressOf(await loadItem(id)), replace: true })
      } catch (problem) {
        setError(problem)
      }
    })()
  }, [id, navigate])
  if (error === undefined) return <div className="narrow"><Skeleton /></div>
  if ((error as { code?: string }).code !== "not_found") return <div className="narrow"><ErrorState error={error} /></div>
  return (
    <div className="narrow">
      <EmptyState title={<Trans>This does not exist, or you may not see it.</Trans>} action={<Link to="/"><Trans>Home</Trans></Link>} />
    </div>
  )
}
