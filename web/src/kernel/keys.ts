import { useEffect, useEffectEvent } from "react"

/** `mod` is ⌘ on a Mac and Ctrl elsewhere. Only keys with `mod`, Escape, and `?` outside of fields are ever bound here. */
export type Key = "mod+k" | "?" | "Escape"

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
export const modLabel = isMac ? "⌘" : "Ctrl"

export function useKey(key: Key, act: (event: KeyboardEvent) => void, on = true): void {
  const latest = useEffectEvent(act)
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent) => {
      if (matches(key, event)) latest(event)
    }
    addEventListener("keydown", listen)
    return () => removeEventListener("keydown", listen)
  }, [key, on])
}

export function matches(key: Key, event: KeyboardEvent): boolean {
  if (key === "mod+k") return event.key.toLowerCase() === "k" && (isMac ? event.metaKey : event.ctrlKey) && !event.shiftKey && !event.altKey
  if (key === "?") return event.key === "?" && !inField(event.target)
  return event.key === key
}

/** Whether an event belongs to somewhere people type. */
export function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

export const isSendAnywhere = (event: { key: string; ctrlKey: boolean; metaKey: boolean }) =>
  event.key === "Enter" && (event.ctrlKey || event.metaKey)
