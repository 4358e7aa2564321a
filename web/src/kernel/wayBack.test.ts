import { expect, test } from "vitest"
import { signInFrom, wayBack } from "./wayBack.ts"

test.each(["/s/2/chat", "/s/2/chat?item=200&answer=201", "/search?q=from%3A%22Ines%20Solheim%22", "/people/3#top", "/search?q=a%2Fb"])("%s is where somebody came for", (address) => {
  expect(wayBack(address)).toBe(address)
})

test.each([
  "//evil.test", "///evil.test", "/\\evil.test", "\\\\evil.test", "\\/evil.test", "https://evil.test", "https:evil.test", "evil.test",
  "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "/\t/evil.test", "/\n/evil.test", " //evil.test", "/ /evil.test", "\u0000//evil.test",
  "/.//evil.test", "/..//evil.test", "/s/..//evil.test", "/./\\evil.test",
  "%2F%2Fevil.test", "/%2Fevil.test", "/%2f%2fevil.test", "/%5Cevil.test", "/%252Fevil.test", "/%25252f/evil.test", "/.%2F/evil.test",
  "/@evil.test/%2e%2e//evil.test",
  "/sign-in", "/sign-in?next=/sign-in", "/code/7KXQM", "/forgot", "/first-run", "/api/me", "/people/../api/me",
  "", 7, null, undefined, ["/s/2"], { href: "/s/2" },
])("%j leads home", (address) => {
  expect(wayBack(address)).toBe("/")
})

test("a path that only looks like another host stays in this house", () => {
  const { host, protocol } = new URL(wayBack("/https://evil.test"), "https://here.invalid")
  expect([protocol, host]).toEqual(["https:", "here.invalid"])
})

test("whoever is thrown out takes the page along, but no way round in circles", () => {
  const at = (pathname: string, search = "") => new URL(signInFrom({ pathname, search, hash: "" }, "ended"), "https://here.invalid").searchParams
  expect(at("/s/2/chat", "?item=200").get("next")).toBe("/s/2/chat?item=200")
  expect(at("/s/2/chat").get("over")).toBe("ended")
  expect(at("/").has("next")).toBe(false)
  expect(at("/sign-in", "?next=/s/2").has("next")).toBe(false)
})
