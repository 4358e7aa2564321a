// @vitest-environment jsdom
import { expect, it } from "vitest"
import { GALLERY_KEYS } from "../files/Gallery.tsx"
import { bindings } from "../items/rich/keys.ts"
import { KEYS } from "../kernel/keys.ts"
import { KEY_LIST, LETTER_LIST } from "./keyList.ts"

/** What these do is the same in every field there is. */
const AS_EVERYWHERE = ["Mod-a", "Mod-Backspace", "Delete"]

const bound = [...KEYS, ...Object.keys(bindings()), ...Object.keys(GALLERY_KEYS)]
const claimed = [...KEY_LIST.flatMap(({ lines }) => lines), ...LETTER_LIST].flatMap(({ of = [] }) => of)

it("names every key that is bound", () => {
  expect(bound.filter((key) => !claimed.includes(key) && !AS_EVERYWHERE.includes(key))).toEqual([])
})

it("names none that is not", () => {
  expect(claimed.filter((key) => !bound.includes(key) && !LETTER_LIST.some(({ of }) => of?.includes(key)))).toEqual([])
})

it("says of no key twice the same", () => {
  const said = KEY_LIST.flatMap(({ lines }) => lines.map(({ shown, what }) => `${shown} ${what.id}`))
  expect(new Set(said).size).toBe(said.length)
})
