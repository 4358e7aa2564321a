// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest"

const root = document.documentElement

beforeEach(() => {
  localStorage.clear()
  for (const name of ["data-theme", "data-density", "data-early", "lang", "dir"]) root.removeAttribute(name)
  vi.resetModules()
})

test.each([
  [{}],
  [{ "folkmoot.theme": "dark" }],
  [{ "folkmoot.theme": "contrast", "folkmoot.density": "compact" }],
  [{ "folkmoot.theme": "system", "folkmoot.density": "comfortable" }],
])("what is said before the first painting is said again by the program: %o", async (kept) => {
  for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value)
  await import("../early.ts")
  const said = { ...root.dataset }
  const { startTheme } = await import("./theme.ts")
  startTheme()
  expect(said).toEqual({ ...root.dataset })
  expect(said["theme"]).toBeTruthy()
})

test("the language of the device and its direction are there before the texts", async () => {
  localStorage.setItem("folkmoot.language", "ar")
  await import("../early.ts")
  expect([root.lang, root.dir]).toEqual(["ar", "rtl"])
})

test.each([
  ["/", "frame"],
  ["/s/4/chat", "frame"],
  ["/sign-in", undefined],
  ["/code/7ABCD", undefined],
])("who was here before sees the frame at %s: %s", async (path, early) => {
  localStorage.setItem("folkmoot.person", "3")
  history.replaceState(null, "", path)
  await import("../early.ts")
  expect(root.dataset["early"]).toBe(early)
})

test("a stranger sees no frame", async () => {
  history.replaceState(null, "", "/")
  await import("../early.ts")
  expect(root.dataset["early"]).toBeUndefined()
})
