import { areas } from "../areas.ts"
import { menuOf, type MenuEntry } from "../kernel/areas.ts"
import { store, useStore } from "../kernel/store.ts"

export const MENU = menuOf(areas)

export interface ShownEntry extends MenuEntry {
  isNew: boolean
  asks: number
}

/** What stands in the menu for me now. */
export function useMenu(): ShownEntry[] {
  useStore((held) => held.spacesVersion)
  useStore((held) => held.administrator)
  useStore((held) => held.scheduled)
  useStore((held) => held.reports)
  useStore((held) => MENU.map((entry) => `${entry.asked?.(held) ?? 0}${entry.unread?.(held) ? "new" : ""}`).join(" "))
  return MENU.filter((entry) => entry.shown?.(store) ?? true).map((entry) => ({ ...entry, isNew: entry.unread?.(store) ?? false, asks: entry.asked?.(store) ?? 0 }))
}

export const isCurrent = (to: string, pathname: string): boolean => (to === "/" ? pathname === "/" : pathname === to || pathname.startsWith(`${to}/`))
