import { type RefObject, useEffect, useLayoutEffect, useRef } from "react"
import { store } from "../kernel/store.ts"
import type { ItemId, SpaceId } from "../kernel/types.ts"
import { chatKey } from "./history.ts"
import type { Row } from "./rows.ts"

/** A message to go to. */
export interface Goal {
  id: ItemId
  align: "start" | "center" | "auto"
  /** How many rows above it stay in view: a line that stands before it. */
  above?: number
  /** Only brought into view; the focus goes elsewhere. */
  quiet?: boolean
}

interface Scrolling {
  scrollToIndex: (index: number, options: Pick<Goal, "align">) => void
}

/** Brings a message into view, and gives it the focus as soon as it is drawn. */
export function useGoal(goal: Goal | undefined, scroller: RefObject<HTMLElement | null>, rows: readonly Row[], virtual: Scrolling): void {
  const reached = useRef<Goal>(undefined)
  const wanted = useRef<ItemId>(undefined)
  useEffect(() => {
    if (goal === undefined || goal === reached.current) return
    const at = rows.findIndex((row) => row.type === "message" && row.id === goal.id)
    if (at < 0) return
    reached.current = goal
    if (!goal.quiet) wanted.current = goal.id
    virtual.scrollToIndex(Math.max(0, at - (goal.above ?? 0)), { align: goal.align })
  }, [goal, rows])
  useLayoutEffect(() => {
    if (wanted.current === undefined || !focusMessage(wanted.current, scroller.current)) return
    wanted.current = undefined
  })
}

export function focusMessage(id: ItemId, within: HTMLElement | null): boolean {
  const message = within?.querySelector<HTMLElement>(`[data-message="${id}"]`)
  message?.focus({ preventScroll: true })
  return message != null
}

export const focusComposer = (): void => document.querySelector<HTMLElement>("#composer :is(textarea,[contenteditable=true])")?.focus()

/** Of what is held, the first message written at that time or later; the last one when all are older. */
export function firstSince(space: SpaceId, at: string): ItemId | undefined {
  const ids = store.stretches.get(chatKey(space))?.ids ?? []
  return ids.find((id) => (store.items.get(id)?.created_at ?? "") >= at) ?? ids.at(-1)
}
