import { useLingui } from "@lingui/react/macro"
import { useEffect, useState, useSyncExternalStore } from "react"

interface Note {
  key: number
  text: string
  undo?: () => void
}

const SHOWN_MS = 6_000

let current: Note | undefined
let count = 0
const listeners = new Set<() => void>()

/** Says what happened, bottom left, one at a time, with Undo where something can be undone. */
export function toast(text: string, undo?: () => void): void {
  count += 1
  show({ key: count, text, ...(undo ? { undo } : {}) })
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
  return <div role="status" aria-live="polite">{note && <ToastLine key={note.key} note={note} />}</div>
}

function ToastLine({ note }: { note: Note }) {
  const { t } = useLingui()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => show(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [held])
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false), onFocus: () => setHeld(true), onBlur: () => setHeld(false) }
  return (
    <div className="toast" {...hold}>
      <span>{note.text}</span>
      {note.undo && <button type="button" onClick={() => { note.undo?.(); show(undefined) }}>{t`Undo`}</button>}
    </div>
  )
}
