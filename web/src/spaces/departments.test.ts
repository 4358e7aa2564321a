import { expect, test } from "vitest"
import type { Space } from "../kernel/types.ts"
import { asTree, walkTree, without } from "./departments.ts"

const space = (id: number, parent: number | null = null) => ({ id, parent, name: `space ${id}` }) as Space
const walked = (spaces: Space[]) => walkTree(asTree(spaces)).map(({ space: { id }, depth }) => [id, depth])

test("each stands under what it is part of, in the order given", () => {
  expect(walked([space(3, 9), space(1), space(9), space(2, 1), space(4, 3), space(5, 1)])).toEqual([[1, 0], [2, 1], [5, 1], [9, 0], [3, 1], [4, 2]])
})

test("what is above and not known hides nothing", () => {
  expect(walked([space(2, 77), space(3, 2)])).toEqual([[2, 0], [3, 1]])
})

test("without one, what is below it goes too", () => {
  const tree = without(asTree([space(1), space(2, 1), space(3, 2), space(4, 1), space(5)]), 2)
  expect(walkTree(tree).map(({ space: { id } }) => id)).toEqual([1, 4, 5])
  expect(walkTree(without(tree, undefined))).toHaveLength(3)
})

test("nothing makes nothing", () => {
  expect(walked([])).toEqual([])
})
