import { afterEach, expect, test, vi } from "vitest"
import { aSpace } from "../kernel/samples.ts"
import { store } from "../kernel/store.ts"
import type { Space } from "../kernel/types.ts"
import { loadSpace, mayBeOld } from "./spaces.ts"

afterEach(() => vi.unstubAllGlobals())

const others: Space = { ...aSpace(), membership: null }

test("what is remembered of a space that is not mine is asked for again, once in each fresh start", async () => {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(others)))
  store.apply({ spaces: [others] })
  expect(mayBeOld(store.spaces.get(others.id), store.epochIn(others.id))).toBe(true)
  await loadSpace(others.id)
  expect(mayBeOld(store.spaces.get(others.id), store.epochIn(others.id))).toBe(false)
  store.hearFrom(others.id)
  expect(mayBeOld(store.spaces.get(others.id), store.epochIn(others.id))).toBe(true)
  await loadSpace(others.id)
  expect(mayBeOld(store.spaces.get(others.id), store.epochIn(others.id))).toBe(false)
  store.startAfresh()
  expect(mayBeOld(store.spaces.get(others.id), store.epochIn(others.id))).toBe(true)
})

test("of my own spaces I hear what changes", () => {
  expect(mayBeOld(aSpace(), store.epoch)).toBe(false)
  expect(mayBeOld(undefined, store.epoch)).toBe(false)
})
