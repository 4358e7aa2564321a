import { type KeyboardEvent, type RefObject, useImperativeHandle, useLayoutEffect, useRef, useState } from "react"
import { isComposing } from "../kernel/composing.ts"
import { type Edit, format, insertText, pasteOver } from "./markdown.ts"
import { forField, type Names, namesIn, toWire } from "./mentions.ts"
import { findMoment } from "./moments.ts"
import { labelOf } from "./named.ts"
import { readPaste } from "./paste.ts"
import type { Insertion, Surface, SurfaceProps } from "./surface.ts"

/** A field of plain letters over Markdown: for who prefers it, and until the rich one is there. */
export function PlainText(props: SurfaceProps) {
  const { field } = props
  const element = useRef<HTMLTextAreaElement>(null)
  const names = useRef<Names>(new Map())
  const [text, setText] = useState(() => readable(field.text, names.current))
  const placed = useRef<{ from: number; to: number }>(undefined)
  const type = (next: string) => {
    setText(next)
    field.change(toWire(next, names.current))
    props.onTyping?.()
  }
  const put = (edit: Edit) => {
    placed.current = { from: edit.from, to: edit.to }
    type(edit.text)
  }
  const selection = (): Edit => ({ text, from: element.current?.selectionStart ?? text.length, to: element.current?.selectionEnd ?? text.length })
  const surface: Surface = {
    focus: () => element.current?.focus(),
    insert: (added, back = 0) => put(insertText({ ...selection(), from: selection().from - back }, lettersOf(added, names.current))),
    mark: (mark) => put(format(mark, selection())),
    block: (block) => put(format(block, selection())),
    read: (wire) => setText(readable(wire, names.current)),
    wire: () => toWire(text, names.current),
  }
  useImperativeHandle(field.surface, () => surface)
  useCaret(element, placed, text, props)
  const tellCaret = (at: HTMLTextAreaElement) => props.onCaret({ before: at.value.slice(Math.max(0, at.selectionStart - 60), at.selectionStart), alone: false })
  return (
    <textarea
      ref={element}
      dir="auto"
      rows={1}
      aria-label={props.label}
      placeholder={props.placeholder}
      value={text}
      onFocus={props.onFocus}
      onCompositionStart={(event) => (event.currentTarget.dataset["composing"] = "")}
      onCompositionEnd={(event) => delete event.currentTarget.dataset["composing"]}
      onChange={(event) => {
        type(event.target.value)
        tellCaret(event.target)
      }}
      onSelect={(event) => tellCaret(event.currentTarget)}
      onPaste={(event) => {
        const { text: pasted, onlyFiles } = readPaste(event.clipboardData)
        const edit = pasteOver(selection(), pasted)
        if (!onlyFiles && !edit && pasted === event.clipboardData.getData("text/plain")) return
        event.preventDefault()
        if (onlyFiles) props.onFiles(event.clipboardData.files)
        else put(edit ?? insertText(selection(), pasted))
      }}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return
        event.preventDefault()
        props.onFiles(event.dataTransfer.files)
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (!isComposing(event) && props.onKey(event.nativeEvent, () => false)) event.preventDefault()
      }}
      {...wiringOf(props)}
    />
  )
}

function wiringOf({ wiring }: SurfaceProps) {
  return {
    "aria-autocomplete": "list" as const,
    "aria-haspopup": "listbox" as const,
    "aria-controls": wiring["aria-controls"],
    "aria-activedescendant": wiring["aria-activedescendant"],
  }
}

/** The field grows with its text; the caret stands where the last edit left it, and at the end when one comes to it. */
function useCaret(element: RefObject<HTMLTextAreaElement | null>, placed: RefObject<{ from: number; to: number } | undefined>, text: string, { takeFocus }: SurfaceProps): void {
  useLayoutEffect(() => {
    const field = element.current
    if (!field) return
    if (takeFocus) field.focus()
    if (document.activeElement === field) field.setSelectionRange(field.value.length, field.value.length)
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
}

function grow(field: HTMLTextAreaElement): void {
  if (globalThis.CSS?.supports?.("field-sizing", "content")) return
  field.style.blockSize = "auto"
  field.style.blockSize = `${field.scrollHeight}px`
}

/** Who is named in a text was loaded with it; who is not known stays as it is written on the wire. */
function readable(wire: string, names: Names): string {
  for (const [label, named] of namesIn(wire)) names.set(label, named)
  return forField(wire)
}

function lettersOf({ text, wire }: Insertion, names: Names): string {
  if (wire === undefined) return text ?? ""
  // A name can be found again by its letters, a time cannot.
  if (findMoment(wire)) return `${wire} `
  names.set(labelOf(wire), wire)
  return `${labelOf(wire)} `
}
