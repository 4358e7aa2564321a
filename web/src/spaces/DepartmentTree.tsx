import { Trans } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { useStore } from "../kernel/store.ts"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { asTree, type Branch, departmentsQuery } from "./departments.ts"
import { SpaceLine } from "./SpaceLine.tsx"

/** All departments I may know of, each under what it is part of. */
export function DepartmentTree() {
  const administrator = useStore((held) => held.administrator)
  const departments = useQuery(departmentsQuery)
  if (departments.error) return <ErrorState error={departments.error} onRetry={() => void departments.refetch()} />
  if (!departments.data) return <Skeleton rows={6} />
  if (departments.data.length === 0) return <EmptyState title={<Trans>No departments yet.</Trans>}>{administrator ? <Trans>Make one as a new space.</Trans> : <Trans>Administrators make them.</Trans>}</EmptyState>
  return <Branches tree={asTree(departments.data)} />
}

function Branches({ tree }: { tree: readonly Branch[] }) {
  return (
    <ul className="slist">
      {tree.map(({ space, below }) => (
        <li key={space.id}>
          <SpaceLine space={space} as="div" />
          {below.length > 0 && <Branches tree={below} />}
        </li>
      ))}
    </ul>
  )
}
