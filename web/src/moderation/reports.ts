import { get } from "../kernel/api.ts"
import { usePages } from "../kernel/pages.ts"
import { store } from "../kernel/store.ts"
import type { ItemId, Page } from "../kernel/types.ts"
import type { Report } from "./state.ts"

/** What was reported where I look after things, the newest first. */
export const useReports = (settled: boolean) =>
  usePages<Report>(["reports", settled], async (before, signal) => {
    const page = await get<Page<Report>>("/reports", { settled, before }, signal)
    if (!settled && before === null) store.setReports(page.items.length)
    return { ...page, after: page.before }
  })

export const withdrawnQuery = { queryKey: ["withdrawn"], queryFn: async () => (await get<{ items: { item: ItemId }[] }>("/me/withdrawn")).items.map((one) => one.item) }
