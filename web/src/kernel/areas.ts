import type { MessageDescriptor } from "@lingui/core"
import type { AnyRoute } from "@tanstack/react-router"
import type { LucideIcon } from "lucide-react"
import { fillSlots, type Slots } from "./slots.tsx"
import type { Applier, Store } from "./store.ts"
import type { Start } from "./types.ts"

/** The places in the page where an area may put its routes. */
export interface Places {
  /** Without rail and tabs: signing in, the first run. */
  bare: AnyRoute
  /** Inside the shell. */
  shell: AnyRoute
  /** Inside a space, beside its other tabs. */
  space: AnyRoute
}

export interface MenuEntry {
  to: string
  label: MessageDescriptor
  icon: LucideIcon
  /** Where it stands in the rail and the tab bar. */
  order: number
  /** On the phone's tab bar too. */
  tab: boolean
  /** Left out when it returns false, as for what only administrators see. */
  shown?: (store: Store) => boolean
  /** Something new is waiting there. */
  unread?: (store: Store) => boolean
  /** How much is asked of me there; 100 stands for more. */
  asked?: (store: Store) => number
}

export interface Area {
  name: string
  routes?: (places: Places) => { bare?: AnyRoute[]; shell?: AnyRoute[]; space?: AnyRoute[] }
  menu?: MenuEntry[]
  changes?: Record<string, Applier>
  slots?: Slots
  /** Takes in what the answer to who comes in has for this area. */
  started?: (start: Start) => void
  /** Asked for as soon as somebody is in, before the screen that shows it is drawn. */
  begin?: (address: { pathname: string }) => void
}

/** What happens is applied, and what an area shows in the screens of others is in its place. */
export function installAreas(areas: readonly Area[], store: Store): void {
  for (const area of areas) {
    for (const [type, applier] of Object.entries(area.changes ?? {})) store.on(type, applier)
    fillSlots(area.slots ?? {})
  }
}

export function beginAreas(areas: readonly Area[]): void {
  for (const area of areas) area.begin?.(location)
}

export function tellAreas(areas: readonly Area[], start: Start): void {
  for (const area of areas) area.started?.(start)
}

export const menuOf = (areas: readonly Area[]): MenuEntry[] =>
  areas.flatMap((area) => area.menu ?? []).toSorted((a, b) => a.order - b.order)
