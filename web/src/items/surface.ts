import type { Field } from "./useField.ts"

/** What is put in place by a choice: letters, or somebody or a space as it stands on the wire. */
export interface Insertion {
  text?: string
  wire?: string
}

export type Mark = "bold" | "italic" | "struck" | "code" | "link"
export type BlockName = "heading" | "bullets" | "numbers" | "tasks" | "table" | "quote" | "code" | "divider"

/** Where a text is written: the plain field, or the rich one once it is there. */
export interface Surface {
  focus: () => void
  /** Puts something at the caret, in place of the last `back` letters before it. */
  insert: (added: Insertion, back?: number) => void
  mark: (mark: Mark, href?: string) => void
  block: (block: BlockName, back?: number) => void
  /** Puts a text from the wire in the place of all. */
  read: (wire: string) => void
  /** The text as it stands now, as it goes over the wire. */
  wire: () => string
}

/** What stands around the caret: the words before it in its line, for suggestions. */
export interface Caret {
  before: string
  /** Whether its line holds nothing else, and could become a heading or a list. */
  alone: boolean
}

export interface SurfaceProps {
  field: Field
  label: string
  placeholder: string
  /** The caret is wanted as soon as it is there. */
  takeFocus: boolean
  enterSends: boolean
  /** Whether the row of buttons for formatting is open. */
  formatting: boolean
  onCaret: (caret: Caret) => void
  /** True: the key is used up. `goesOn` goes on with a list or code, if there is one. */
  onKey: (event: KeyboardEvent, goesOn: () => boolean) => boolean
  onFiles: (files: FileList) => void
  onTyping: (() => void) | undefined
  onFocus: (() => void) | undefined
  /** From the plain field to the rich one and back. */
  onOther: () => void
  wiring: Record<"aria-autocomplete" | "aria-haspopup" | "aria-controls" | "aria-activedescendant", string | undefined>
}
