import { type RefObject, useRef, useState } from "react"
import type { Surface } from "./surface.ts"

/** A text being written, as it goes over the wire; where it is written on the screen is its surface. */
export interface Field {
  surface: RefObject<Surface | null>
  text: string
  /** The surface says what is written now. */
  change: (wire: string) => void
  /** Puts a text from the wire into the field. */
  read: (body: string) => void
  /** The text as it is sent. */
  wire: () => string
  focus: () => void
}

export function useField(initial = "", onChange?: (wire: string) => void): Field {
  const surface = useRef<Surface>(null)
  const opened = useRef(initial)
  const [text, setText] = useState(initial)
  return {
    surface,
    text,
    change: (wire) => {
      setText(wire)
      onChange?.(wire)
    },
    read: (body) => {
      opened.current = body
      setText(body)
      surface.current?.read(body)
    },
    wire: () => {
      const wire = surface.current?.wire() ?? text
      return wire === opened.current ? wire : bare(wire)
    },
    focus: () => surface.current?.focus(),
  }
}

/** Without the empty lines around it. Blanks before the first word mean nothing, unless they make it code. */
const bare = (wire: string): string => wire.replace(/^(?:[^\S\n]*\n)+/, "").replace(/^ {1,3}(?=\S)/, "").trimEnd()
