import { useLingui } from "@lingui/react/macro"
import { useEffect, useState, useSyncExternalStore } from "react"
import { createPortal } from "react-dom"
import { lastFocused } from "../kernel/focus.ts"
import { useToastPlace } from "./toastPlace.ts"

interface Note {
  key: number
  text: string
  undo?: () => void
  /** Where one stood when it was said; undoing leads back there. */
  from: HTMLElement | undefined
}

const SHOWN_MS = 6_000

let current: Note | undefined
let count = 0
const listeners = new Set<() => void>()

/** Says what happened, bottom left, one at a time, with Undo where something can be undone. */
export function toast(text: string, undo?: () => void): void {
  count += 1
  show({ key: count, text, from: lastFocused(), ...(undo ? { undo } : {}) })
}

function show(note: Note | undefined): void {
  current = note
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toaster() {
  const note = useSyncExternalStore(subscribe, () => current)
  const place = useToastPlace()
  const line = note && <ToastLine key={note.key} note={note} />
  return <div role="status" aria-live="polite">{place && line ? createPortal(line, place) : line}</div>
}

function ToastLine({ note }: { note: Note }) {
  const { t } = useLingui()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => show(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [held])
  const undo = () => {
    note.undo?.()
    if (note.from?.isConnected) note.from.focus()
    show(undefined)
  }
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false), onFocus: () => setHeld(true), onBlur: () => setHeld(false) }
  return (
    <div className="toast" {...hold}>
      <span>{note.text}</span>
      {note.undo && <button type="button" onClick={undo}>{t`Undo`}</button>}
    </div>
  )
}
