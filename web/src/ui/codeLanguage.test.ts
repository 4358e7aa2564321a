// @vitest-environment jsdom
import { expect, it } from "vitest"
import { sayLanguages } from "./codeLanguage.ts"

function said(code: string): string | undefined {
  const [place, pre, inner] = [document.createElement("div"), document.createElement("pre"), document.createElement("code")]
  if (code) inner.className = code
  pre.append(inner)
  place.append(pre)
  sayLanguages(place)
  return pre.dataset["language"]
}

it("says the language of code that has one", () => {
  expect(["language-sql", "language-c++", "language-objective-c"].map(said)).toEqual(["sql", "c++", "objective-c"])
})

it("says nothing of code without one, and nothing that is no name", () => {
  expect(["", "language-", "sql", "language-a b", `language-${"x".repeat(31)}`].map(said)).toEqual([undefined, undefined, undefined, undefined, undefined])
})
