import { useEffect, useEffectEvent } from "react"
import { isComposing } from "./composing.ts"
import { letterOf } from "./letters.ts"

/** `mod` is ⌘ on a Mac and Ctrl elsewhere. Only keys with `mod`, Escape, and `?` outside of fields are ever bound here. */
export const KEYS = ["mod+k", "?", "Escape"] as const
export type Key = (typeof KEYS)[number]

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
  if (isComposing(event)) return false
  if (key === "mod+k") return event.key.toLowerCase() === "k" && (isMac ? event.metaKey : event.ctrlKey) && !event.shiftKey && !event.altKey
  if (key === "?") return event.key === "?" && !inField(event.target)
  return event.key === key
}

/** Arrows, and J and K where letters are on, go from one to the next of what a list holds; what can be done with it follows by Tab. */
export function moveAmong(event: ArrowEvent, which: string): void {
  const way = wayOf(event)
  if (way === 0 || event.defaultPrevented || inField(event.target) || !isBelow(event)) return
  const listed = [...event.currentTarget.querySelectorAll<HTMLElement>(which)]
  const at = listed.findIndex((one) => one.contains(document.activeElement))
  const next = listed[at + way]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: "nearest" })
}

/** What is about to leave a list gives the focus on to the next in it, or else to the one before. */
export function giveFocusOn(from: Element, which: string): void {
  const leaving = from.closest<HTMLElement>(which)
  const listed = [...(leaving?.closest("[role=feed]")?.querySelectorAll<HTMLElement>(which) ?? [])]
  const at = listed.findIndex((one) => one === leaving)
  const next = listed[at + 1] ?? listed[at - 1]
  next?.focus()
}

function wayOf(event: ArrowEvent): -1 | 0 | 1 {
  const key = letterOf(event) ?? event.key
  if (key === "ArrowUp" || key === "k") return -1
  return key === "ArrowDown" || key === "j" ? 1 : 0
}

/** What hangs over a list passes its keys up to it, but they are not meant for it. */
const isBelow = ({ target, currentTarget }: ArrowEvent): boolean => target instanceof Element && currentTarget.contains(target) && !target.closest("dialog,[popover]")

interface ArrowEvent {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  target: EventTarget | null
  currentTarget: Element
  defaultPrevented: boolean
  preventDefault: () => void
}

/** Whether an event belongs to somewhere people type. */
export function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

export const isSendAnywhere = (event: { key: string; ctrlKey: boolean; metaKey: boolean }) =>
  event.key === "Enter" && (event.ctrlKey || event.metaKey)
