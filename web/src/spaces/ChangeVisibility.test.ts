import { expect, it } from "vitest"
import { Problem } from "../kernel/api.ts"
import { newReaders } from "./ChangeVisibility.tsx"

it("reads from the refusal how many would newly read", () => {
  expect(newReaders(new Problem(409, "wider", "", "visibility", null, null, { readers: 2_329 }))).toBe(2_329)
  expect(newReaders(new Problem(409, "wider", ""))).toBe(0)
  expect(newReaders(new Error("other"))).toBe(0)
})
