import { expect, test } from "vitest"
import { fold, initials, matchesWords } from "./text.ts"

test("folding finds a name without its marks", () => {
  expect(fold("Kvaløya ＡＢＣ Żurek")).toBe("kvaloya abc zurek")
  expect(matchesWords("Kvaløya phase 2", "pha kval")).toBe(true)
  expect(matchesWords("Kvaløya phase 2", "aloya")).toBe(false)
})

test("initials are of the first and the last word", () => {
  expect(initials("Lidia Żurek")).toBe("LŻ")
  expect(initials("Marit van der Veen")).toBe("MV")
  expect(initials("Bo")).toBe("B")
  expect(initials("  ")).toBe("?")
})
