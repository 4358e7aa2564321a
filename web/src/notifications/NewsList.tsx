import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react"
import { moveAmong } from "../kernel/keys.ts"
import { letterOf } from "../kernel/letters.ts"

interface ListProps {
  label: string
  children: ReactNode
  /** E and U, on the line that has the focus. */
  onLetter: (id: number, letter: "e" | "u") => void
}

const OPEN = "[data-news]"

/** Arrows from line to line, Enter opens, Tab reaches the tick. Of a line that goes the next one has the focus. */
export function NewsList({ label, children, onLetter }: ListProps) {
  const list = useRef<HTMLDivElement>(null)
  const stood = useRef(-1)
  useEffect(() => {
    if (stood.current < 0 || document.activeElement !== document.body) return
    const lines = [...(list.current?.querySelectorAll<HTMLElement>(OPEN) ?? [])]
    lines[Math.min(stood.current, lines.length - 1)]?.focus()
  })
  const lineOf = (target: EventTarget | null) => (target instanceof Element ? target.closest("li")?.querySelector<HTMLElement>(OPEN) : null)
  const note = (target: EventTarget | null) => {
    const line = lineOf(target)
    if (line) stood.current = [...(list.current?.querySelectorAll<HTMLElement>(OPEN) ?? [])].indexOf(line)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const letter = letterOf(event)
    const id = Number(lineOf(event.target)?.dataset["news"])
    if ((letter === "e" || letter === "u") && id) {
      event.preventDefault()
      return onLetter(id, letter)
    }
    moveAmong(event, OPEN)
  }
  return (
    <div ref={list} role="group" aria-label={label} onFocus={(event) => note(event.target)} onKeyDown={onKeyDown}>
      {children}
    </div>
  )
}
