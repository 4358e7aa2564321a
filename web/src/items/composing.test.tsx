// @vitest-environment jsdom
import { fireEvent, render } from "@testing-library/react"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { PlainText } from "./PlainText.tsx"
import { openEditor } from "./rich/editor.ts"
import type { Field } from "./useField.ts"

const onKey = vi.fn(() => true)
const FIELD: Field = { surface: { current: null }, text: "にほん", change: () => undefined, read: () => undefined, wire: () => "", focus: () => undefined }
const WIRING = { "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": undefined, "aria-activedescendant": undefined }

beforeEach(() => onKey.mockClear())
afterEach(() => document.body.replaceChildren())

/** As browsers tell of an Enter that takes what the input method offers: most within the composition, Safari behind its end. */
const WAYS = {
  "most browsers": (field: Element) => {
    fireEvent.compositionStart(field)
    fireEvent.keyDown(field, { key: "Enter", keyCode: 229, isComposing: true })
    fireEvent.compositionEnd(field)
  },
  Safari: (field: Element) => {
    fireEvent.compositionStart(field)
    fireEvent.compositionEnd(field)
    fireEvent.keyDown(field, { key: "Enter", keyCode: 229, isComposing: false })
  },
}

function plain(): Element {
  const { container } = render(<PlainText field={FIELD} label="Message" placeholder="" takeFocus={false} enterSends formatting={false} onCaret={() => undefined} onKey={onKey} onFiles={() => undefined} onTyping={undefined} onFocus={undefined} onOther={() => undefined} wiring={WIRING} />)
  return container.querySelector("textarea") as Element
}

it.each(Object.entries(WAYS))("an Enter of an input method sends nothing from the plain field: %s", (_browser, compose) => {
  const field = plain()
  compose(field)
  expect(onKey).not.toHaveBeenCalled()
  fireEvent.keyDown(field, { key: "Enter", keyCode: 13 })
  expect(onKey).toHaveBeenCalledOnce()
})

it.each(Object.entries(WAYS))("nor from the rich one, where it breaks no line either: %s", (_browser, compose) => {
  const place = document.body.appendChild(document.createElement("div"))
  const changed = vi.fn()
  const surface = openEditor(place, "にほん", () => ({ onChange: changed, onCaret: () => undefined, onKey, onFiles: () => undefined, attributes: () => ({}), newParagraphs: true }))
  compose(place)
  expect(onKey).not.toHaveBeenCalled()
  expect(surface.view.state.doc.childCount).toBe(1)
  expect(changed).not.toHaveBeenCalled()
  surface.leave()
})
