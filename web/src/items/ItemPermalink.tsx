import { Trans } from "@lingui/react/macro"
import { Link, useNavigate, useParams } from "@tanstack/react-router"
import { useEffect, useState } from "react"
import type { Item } from "../kernel/types.ts"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { loadItem } from "./actions.ts"

/** Where an item stands: a message in its chat, a post by itself, an answer under what it answers. */
export function placeOf(item: Item, root: Item | undefined): string {
  const top = root ?? item
  const place = top.kind === "message" ? "chat" : "posts"
  return `/s/${top.space}/${place}?item=${top.id}${root ? `&answer=${item.id}` : ""}`
}

/** A link to an item keeps its address for ever; the place it leads to is found when it is opened. */
export function ItemPermalink() {
  const id = Number((useParams({ strict: false }) as { item?: string }).item)
  const navigate = useNavigate()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    void (async () => {
      try {
        const item = await loadItem(id)
        const root = item.root === null ? undefined : await loadItem(item.root)
        await navigate({ href: placeOf(item, root), replace: true })
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
