import { useMemo } from "react"
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
  const state = useStore((held) => MENU.map((entry) => `${entry.shown?.(held) ?? true} ${entry.asked?.(held) ?? 0} ${entry.unread?.(held) ?? false}`).join())
  return useMemo(
    () => MENU.filter((entry) => entry.shown?.(store) ?? true).map((entry) => ({ ...entry, isNew: entry.unread?.(store) ?? false, asks: entry.asked?.(store) ?? 0 })),
    [state],
  )
}

export const isCurrent = (to: string, pathname: string): boolean => (to === "/" ? pathname === "/" : pathname === to || pathname.startsWith(`${to}/`))
