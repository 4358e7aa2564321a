import { expect, it } from "vitest"
import { oneLine } from "./purpose.ts"

it("reads on one line, without signs", () => {
  expect(oneLine("All **pipes**,\n\n- from [the plant](https://x.example/a) to `node_12`  ")).toBe("All pipes, - from the plant to node_12")
  expect(oneLine("   ")).toBe("")
})
