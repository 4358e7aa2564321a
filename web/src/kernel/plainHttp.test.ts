import { afterEach, expect, test, vi } from "vitest"
import { randomUuid } from "./plainHttp.ts"

afterEach(() => void vi.unstubAllGlobals())

test("an id says of itself that it is random, whatever chance brings", () => {
  for (const [byte, made] of [[255, "ffffffff-ffff-4fff-bfff-ffffffffffff"], [0, "00000000-0000-4000-8000-000000000000"]] as const) {
    vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => bytes.fill(byte) })
    expect(randomUuid()).toBe(made)
  }
})

test("an id is another each time", () => {
  expect(new Set(Array.from({ length: 100 }, randomUuid)).size).toBe(100)
})
