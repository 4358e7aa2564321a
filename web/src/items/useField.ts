import { type RefObject, useLayoutEffect, useRef, useState } from "react"
import { store } from "../kernel/store.ts"
import type { PersonId } from "../kernel/types.ts"
import { type Edit, insertText } from "./markdown.ts"
import { fromWire, mentionedIds, type Token, toWire } from "./mentions.ts"
import type { Suggestion } from "./useSuggestions.ts"

/** A text being written: what the eye reads in the field, and what goes over the wire. */
export interface Field {
  element: RefObject<HTMLTextAreaElement | null>
  text: string
  caret: number
  type: (text: string, caret: number) => void
  moveCaret: (caret: number) => void
  selection: () => Edit
  put: (edit: Edit) => void
  insert: (added: string) => void
  accept: (suggestion: Suggestion | undefined, token: Token | undefined) => void
  focus: () => void
  /** Puts a text from the wire into the field. */
  read: (body: string) => void
  /** The text as it is sent. */
  wire: () => string
}

export function useField(initial = "", onChange?: (wire: string) => void): Field {
  const element = useRef<HTMLTextAreaElement>(null)
  const chosen = useRef(new Map<string, PersonId>())
  const [text, setText] = useState(() => readable(initial, chosen.current))
  const [caret, setCaret] = useState(text.length)
  const placed = useRef<{ from: number; to: number }>(undefined)
  useLayoutEffect(() => {
    const field = element.current
    // Who comes back to a text goes on at its end.
    if (field && document.activeElement === field) field.setSelectionRange(field.value.length, field.value.length)
  }, [])
  useLayoutEffect(() => {
    const field = element.current
    if (!field) return
    grow(field)
    if (!placed.current) return
    field.focus()
    field.setSelectionRange(placed.current.from, placed.current.to)
    placed.current = undefined
  }, [text])
  const type = (next: string, at: number) => {
    setText(next)
    setCaret(at)
    onChange?.(toWire(next, chosen.current))
  }
  const put = (edit: Edit) => {
    placed.current = { from: edit.from, to: edit.to }
    type(edit.text, edit.to)
  }
  const selection = (): Edit => ({ text, from: element.current?.selectionStart ?? text.length, to: element.current?.selectionEnd ?? text.length })
  return {
    element,
    text,
    caret,
    type,
    moveCaret: setCaret,
    selection,
    put,
    insert: (added) => put(insertText(selection(), added)),
    accept: (suggestion, token) => {
      if (!suggestion || !token) return
      if (suggestion.kind === "person") chosen.current.set(suggestion.person.name, suggestion.person.id)
      const added = suggestion.kind === "person" ? `@${suggestion.person.name} ` : suggestion.emoji.emoji
      put(insertText({ text, from: token.from, to: caret }, added))
    },
    focus: () => element.current?.focus(),
    read: (body) => setText(readable(body, chosen.current)),
    wire: () => toWire(text, chosen.current).trim(),
  }
}

/** People named in a text were loaded with it; who is not known stays as it is written on the wire. */
function readable(body: string, chosen: Map<string, PersonId>): string {
  const nameOf = (id: PersonId) => store.people.get(id)?.name
  for (const id of mentionedIds(body)) {
    const name = nameOf(id)
    if (name !== undefined) chosen.set(name, id)
  }
  return fromWire(body, nameOf)
}

function grow(field: HTMLTextAreaElement): void {
  if (globalThis.CSS?.supports?.("field-sizing", "content")) return
  field.style.blockSize = "auto"
  field.style.blockSize = `${field.scrollHeight}px`
}
