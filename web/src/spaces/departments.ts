import { get } from "../kernel/api.ts"
import type { Page, Space, SpaceId } from "../kernel/types.ts"

/** More departments than any organisation has, in pages. */
const MOST_PAGES = 40

export const departmentsQuery = { queryKey: ["spaces", "departments"], queryFn: ({ signal }: { signal: AbortSignal }) => readDepartments(signal) }

async function readDepartments(signal: AbortSignal): Promise<Space[]> {
  const found: Space[] = []
  let after: string | null = null
  for (let page = 0; page < MOST_PAGES; page++) {
    const read: Page<Space> = await get<Page<Space>>("/spaces", { kind: "department", show: "current", after }, signal)
    found.push(...read.items)
    after = read.after
    if (!after) break
  }
  return found
}

export interface Branch {
  space: Space
  below: Branch[]
}

/** Each under what it is part of, in the order given. What is part of one that I may not know of, or that is archived, stands by itself. */
export function asTree(spaces: readonly Space[]): Branch[] {
  const branches = new Map(spaces.map((space) => [space.id, { space, below: [] } as Branch]))
  const top: Branch[] = []
  for (const branch of branches.values()) {
    const above = branch.space.parent === null ? undefined : branches.get(branch.space.parent)
    ;(above?.below ?? top).push(branch)
  }
  return top
}

/** The same, but for one and all that is below it. */
export function without(tree: readonly Branch[], id: SpaceId | undefined): Branch[] {
  return tree.filter(({ space }) => space.id !== id).map(({ space, below }) => ({ space, below: without(below, id) }))
}

/** The same one after another, with how deep each stands. */
export function walkTree(tree: readonly Branch[], depth = 0): { space: Space; depth: number }[] {
  return tree.flatMap(({ space, below }) => [{ space, depth }, ...walkTree(below, depth + 1)])
}
