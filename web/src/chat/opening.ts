import type { ItemId } from "../kernel/types.ts"
import type { Row } from "./rows.ts"

/** The row a history opens at, and where it stands then. */
export type Opening = "end" | { index: number; align: "start" | "center" }

/** At the message asked for, if it is there yet; else at the first unread or at the end. */
export function openingOf(rows: readonly Row[], asked: ItemId | undefined): Opening | undefined {
  if (asked !== undefined) {
    const index = rows.findIndex((row) => row.type === "message" && row.id === asked)
    return index < 0 ? undefined : { index, align: "center" }
  }
  const unread = rows.findIndex((row) => row.type === "new")
  return unread >= 0 ? { index: Math.max(0, unread - 1), align: "start" } : "end"
}

/** Where the view begins before anything is drawn: with the row it opens at in its place, else at the end. */
export function startAt(heights: readonly number[], view: number, opening: Opening): number {
  const total = heights.reduce((sum, height) => sum + height, 0)
  if (opening === "end") return Math.max(0, total - view)
  const above = heights.slice(0, opening.index).reduce((sum, height) => sum + height, 0)
  const wanted = opening.align === "start" ? above : above + ((heights[opening.index] ?? 0) - view) / 2
  return Math.max(0, Math.min(wanted, total - view))
}
