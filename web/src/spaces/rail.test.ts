import { expect, test } from "vitest"
import { aSpace } from "../kernel/samples.ts"
import { AS_IT_COMES, Store } from "../kernel/store.ts"
import type { Rail } from "../kernel/types.ts"
import { putFolderBack } from "./folderBack.ts"
import { addFolder, arrange, moveFolder, moveTo, removeFolder, setHidden, takeOver } from "./rail.ts"

function held(rail: Partial<Rail> = {}): Store {
  const store = new Store()
  store.apply({ spaces: [aSpace({ id: 1, name: "Bridges" }), aSpace({ id: 2, name: "Acoustics", last_at: "2026-02-02T00:00:00Z" }), aSpace({ id: 3, name: "Culverts", last_at: "2026-03-03T00:00:00Z" }), aSpace({ id: 4, name: "", kind: "direct" })] })
  store.setRail({ ...AS_IT_COMES, ...rail })
  return store
}

const ids = (spaces: readonly { id: number }[]) => spaces.map((space) => space.id)

test("as it comes all stand by name, and directs apart", () => {
  const { favourites, folders, rest, directs } = arrange(held())
  expect([favourites, folders, ids(rest), ids(directs)]).toEqual([[], [], [2, 1, 3], [4]])
})

test("what is in a folder, a favourite or out of sight stands nowhere else", () => {
  const arranged = arrange(held({ favourites: [4], folders: [{ name: "Sites", spaces: [3, 99], collapsed: true }], hidden: [1] }))
  expect(ids(arranged.favourites)).toEqual([4])
  expect(ids(arranged.folders[0]?.spaces ?? [])).toEqual([3])
  expect([ids(arranged.rest), ids(arranged.directs), ids(arranged.hidden)]).toEqual([[2], [], [1]])
})

test("the newest first, or an order of one's own with what is new at its end", () => {
  expect(ids(arrange(held({ sort: "recent" })).rest)).toEqual([3, 2, 1])
  expect(ids(arrange(held({ sort: "own", rest: [3, 1] })).rest)).toEqual([3, 1, 2])
})

test("the first move among the rest begins an order of one's own", () => {
  const moved = moveTo(AS_IT_COMES, 3, { section: "rest", before: 2 }, [2, 1, 3])
  expect([moved.sort, moved.rest]).toEqual(["own", [3, 2, 1]])
  expect(moveTo(AS_IT_COMES, 3, { section: "rest" }, [2, 1, 3]).sort).toBe("name")
})

test("a space goes from one place to another and is in one only, and back in sight", () => {
  const rail = setHidden(moveTo(addFolder(AS_IT_COMES, "Sites"), 1, { section: 0 }), 1, true)
  expect([rail.folders[0]?.spaces, rail.hidden]).toEqual([[1], [1]])
  const moved = moveTo(rail, 1, { section: "favourites" })
  expect([moved.favourites, moved.folders[0]?.spaces, moved.hidden]).toEqual([[1], [], []])
})

test("folders change places, and what was in one that goes is among the rest again", () => {
  const two = addFolder(addFolder(AS_IT_COMES, "Sites"), "Bids")
  expect(moveFolder(two, 1, -1).folders.map((folder) => folder.name)).toEqual(["Bids", "Sites"])
  expect(moveFolder(two, 0, -1)).toBe(two)
  const filled = moveTo(two, 1, { section: 0 })
  const left = removeFolder(filled, 0)
  expect(ids(arrange(held(left)).rest)).toContain(1)
  const elsewhere = moveTo(left, 1, { section: 0 })
  expect(putFolderBack(elsewhere, 0, filled.folders[0]!).folders).toEqual(filled.folders)
})

test("a suggested folder becomes one's own, with its spaces from where they were", () => {
  const rail = takeOver({ ...AS_IT_COMES, favourites: [3], folders: [{ name: "Own", spaces: [1], collapsed: false }] }, { name: "Sites", spaces: [3, 1] })
  expect(rail.folders.map(({ name, spaces }) => [name, spaces])).toEqual([["Own", []], ["Sites", [3, 1]]])
  expect(rail.favourites).toEqual([])
})
