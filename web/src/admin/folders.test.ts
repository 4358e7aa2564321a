import { expect, test } from "vitest"
import { type KeptFolder, moveSpaceUp, moveUp, putInto, removeAt, rename, takeOut } from "./folders.ts"

const named = (id: number) => ({ id, name: `Space ${id}` })
const FOLDERS: readonly KeptFolder[] = [{ name: "Sites", spaces: [named(1), named(2)] }, { name: "All", spaces: [named(3)] }]
const short = (folders: readonly KeptFolder[]) => folders.map(({ name, spaces }) => `${name} ${spaces.map(({ id }) => id).join()}`)

test("a space is in one folder only, at its end", () => {
  expect(short(putInto(1, named(1))(FOLDERS))).toEqual(["Sites 2", "All 3,1"])
  expect(short(putInto(0, named(1))(FOLDERS))).toEqual(["Sites 2,1", "All 3"])
})

test("folders and what is in them change places, and the first stays where it is", () => {
  expect(short(moveUp(1)(FOLDERS))).toEqual(["All 3", "Sites 1,2"])
  expect(short(moveUp(0)(FOLDERS))).toEqual(["Sites 1,2", "All 3"])
  expect(short(moveSpaceUp(0, 1)(FOLDERS))).toEqual(["Sites 2,1", "All 3"])
})

test("what is renamed or taken away leaves the rest alone", () => {
  expect(short(rename(0, "Places")(FOLDERS))).toEqual(["Places 1,2", "All 3"])
  expect(short(takeOut(0, 1)(FOLDERS))).toEqual(["Sites 2", "All 3"])
  expect(short(removeAt(0)(FOLDERS))).toEqual(["All 3"])
})
