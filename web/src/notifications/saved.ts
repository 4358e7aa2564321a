import { useInfiniteQuery } from "@tanstack/react-query"
import { get, put, remove } from "../kernel/api.ts"
import { queries } from "../kernel/queries.ts"
import { store } from "../kernel/store.ts"
import type { ItemId } from "../kernel/types.ts"
import { type SavedMark, showMine, type ThreadLevel } from "./bell.ts"
import type { About } from "./news.ts"

export const useSaved = () =>
  useInfiniteQuery({
    queryKey: ["saved"],
    queryFn: async ({ pageParam, signal }) => {
      const page = await get<About<SavedMark>>("/me/saved", { before: pageParam }, signal)
      store.apply({ items: page.about })
      return page
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: About<SavedMark>) => last.before,
  })

async function attempt(undo: () => void, work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (problem) {
    undo()
    throw problem
  } finally {
    void queries.invalidateQueries({ queryKey: ["saved"] })
  }
}

export function save(item: ItemId, due: Date | null): Promise<void> {
  const mark: SavedMark = { item, due_at: due?.toISOString() ?? null, saved_at: new Date().toISOString() }
  const undo = showMine((held) => ({ ...held, saved: [mark, ...held.saved.filter((one) => one.item !== item)] }))
  return attempt(undo, put(`/items/${item}/saved`, { due_at: mark.due_at }))
}

export function letGo(item: ItemId): Promise<void> {
  const undo = showMine((held) => ({ ...held, saved: held.saved.filter((one) => one.item !== item) }))
  return attempt(undo, remove(`/items/${item}/saved`))
}

export function setThreadLevel(root: ItemId, level: ThreadLevel): Promise<void> {
  const undo = showMine((held) => {
    const others = held.threads.filter((one) => one.root !== root)
    return { ...held, threads: level === "default" ? others : [{ root, level }, ...others] }
  })
  return attempt(undo, put(`/items/${root}/level`, { level }))
}
