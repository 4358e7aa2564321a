import { type ComponentType, Suspense } from "react"

/** Places in a screen of one area where an area beside or above it shows something of its own. */
export type SlotName = "home-aside" | "home-bar" | "you"

const filled = new Map<SlotName, ComponentType[]>()

export function fillSlots(slots: Partial<Record<SlotName, ComponentType>>): void {
  for (const [name, Shown] of Object.entries(slots) as [SlotName, ComponentType][]) filled.set(name, [...(filled.get(name) ?? []), Shown])
}

export function Slot({ name }: { name: SlotName }) {
  return <Suspense fallback={null}>{filled.get(name)?.map((Shown, index) => <Shown key={index} />)}</Suspense>
}
