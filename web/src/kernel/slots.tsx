import { type ComponentType, Suspense } from "react"
import type { PersonId } from "./types.ts"

/** Places in a screen of one area where an area beside or above it shows something of its own. */
export type SlotName = "home-aside" | "home-bar" | "you" | "person"

export interface SlotProps {
  /** Says that it is as large as it is going to be: what stands below it will not have to give way any more. */
  onReady?: () => void
  /** Not to be seen yet: it comes together with what stands below it. */
  waits?: boolean
  /** Whose page it is. */
  person?: PersonId
}

export type Slots = Partial<Record<SlotName, ComponentType<SlotProps> & { preload?: () => Promise<unknown> }>>

const filled = new Map<SlotName, NonNullable<Slots[SlotName]>[]>()

export function fillSlots(slots: Slots): void {
  for (const [name, shown] of Object.entries(slots) as [SlotName, NonNullable<Slots[SlotName]>][]) filled.set(name, [...(filled.get(name) ?? []), shown])
}

/** Fetches the files of what stands there. */
export const preloadSlot = (name: SlotName): Promise<unknown> => Promise.all((filled.get(name) ?? []).map((shown) => shown.preload?.()))

export function Slot({ name, ...props }: { name: SlotName } & SlotProps) {
  return <Suspense fallback={null}>{filled.get(name)?.map((Shown, index) => <Shown key={index} {...props} />)}</Suspense>
}
