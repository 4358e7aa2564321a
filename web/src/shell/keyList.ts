import type { MessageDescriptor } from "@lingui/core"
import { msg } from "@lingui/core/macro"

export interface KeyLine {
  /** As printed on the keys; `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
  shown: string
  what: MessageDescriptor
  /** What of the code's bindings this line is for, by the names they have there. */
  of?: readonly string[]
}

export interface KeyPart {
  title: MessageDescriptor
  lines: readonly KeyLine[]
}

/** Every key there is, by where it works. None takes one of the browser's. */
export const KEY_LIST: readonly KeyPart[] = [
  {
    title: msg`Everywhere`,
    lines: [
      { shown: "Mod K", what: msg`Search and go to`, of: ["mod+k"] },
      { shown: "Tab  ⇧ Tab", what: msg`Next, previous thing on the page` },
      { shown: "Esc", what: msg`Close`, of: ["Escape"] },
      { shown: "?", what: msg`This list`, of: ["?"] },
    ],
  },
  {
    title: msg`In lists`,
    lines: [
      { shown: "↑  ↓", what: msg`Previous, next in a list` },
      { shown: "Enter", what: msg`Open; send what you wrote` },
      { shown: "Space", what: msg`Switch on or off, choose` },
      { shown: "Tab", what: msg`From a message to what can be done with it` },
      { shown: "Mod Enter", what: msg`Everything said with these words` },
    ],
  },
  {
    title: msg`While writing`,
    lines: [
      { shown: "⇧ Enter", what: msg`New line`, of: ["Shift-Enter"] },
      { shown: "Mod Enter", what: msg`Send from anywhere in the text` },
      { shown: "↑", what: msg`In an empty message: edit my last` },
      { shown: "Tab", what: msg`Finish a name, a mention or a limit` },
      { shown: "@", what: msg`Name somebody, a group or everybody` },
      { shown: "#", what: msg`Name a space` },
      { shown: ":", what: msg`Emoji by its name` },
      { shown: "/", what: msg`What an empty line can become, and a time` },
      { shown: "Mod ⇧ V", what: msg`Paste as plain text` },
      { shown: "Mod Z", what: msg`Undo`, of: ["Mod-z"] },
      { shown: "Mod ⇧ Z  Mod Y", what: msg`Do again`, of: ["Mod-Shift-z", "Mod-y"] },
    ],
  },
  {
    title: msg`Formatting`,
    lines: [
      { shown: "Mod B", what: msg`Bold`, of: ["Mod-b"] },
      { shown: "Mod I", what: msg`Italic`, of: ["Mod-i"] },
      { shown: "Mod ⇧ X", what: msg`Struck through`, of: ["Mod-Shift-x"] },
      { shown: "Mod E", what: msg`Code`, of: ["Mod-e"] },
      { shown: "⌫", what: msg`Right after a sign became something: leave it a sign`, of: ["Backspace"] },
      { shown: "←  →", what: msg`From button to button, in the bar of formatting` },
    ],
  },
  {
    title: msg`In a list or table one writes`,
    lines: [
      { shown: "Tab  ⇧ Tab", what: msg`One level in, out; the next, previous cell`, of: ["Tab", "Shift-Tab"] },
      { shown: "Enter", what: msg`The next line of the list; the next row` },
      { shown: "Enter Enter", what: msg`Out of a list, a quotation or code` },
      { shown: "↑  ↓", what: msg`Out of a table or code that stands first or last`, of: ["ArrowUp", "ArrowDown"] },
    ],
  },
  {
    title: msg`Pictures`,
    lines: [
      { shown: "←  →", what: msg`Previous, next picture`, of: ["ArrowLeft", "ArrowRight"] },
      { shown: "+  −", what: msg`Larger, smaller`, of: ["+", "=", "-"] },
      { shown: "0", what: msg`As large as the screen`, of: ["0"] },
    ],
  },
]

export const LETTER_LIST: readonly KeyLine[] = [
  { shown: "J  K", what: msg`Next, previous in a list`, of: ["j", "k"] },
  { shown: "E", what: msg`Done, in My work and in the bell`, of: ["e"] },
  { shown: "U", what: msg`Not done after all`, of: ["u"] },
]
