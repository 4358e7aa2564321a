// @vitest-environment jsdom
import { readFileSync } from "node:fs"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { colourCode } from "../codeColours.ts"
import { languageCalled } from "./languages.ts"
import { KINDS, LONGEST_COLOURED, readTokens } from "./tokens.ts"

const read = async (code: string, language: string) => (await readTokens(code, language)).map(({ from, to, kind }) => `${kind} ${code.slice(from, to)}`)

test("code is told apart in its language, and every stretch is where it says", async () => {
  expect(await read("select 1 -- one", "sql")).toEqual(["keyword select", "number 1", "comment -- one"])
  expect(await read('def f():\n    return "é🙂" # x', "python")).toEqual(["keyword def", "name f", "keyword return", 'string "é🙂"', "comment # x"])
  expect(await read("-old\n+new", "diff")).toEqual(["removed -old", "string +new"])
})

test("a language goes by the names people use, and an unknown one by none", () => {
  expect(["py", "C++", "yml", "TSX", "sql", "html"].map(languageCalled)).toEqual(["python", "cpp", "yaml", "typescript", "sql", "xml"])
  expect(["", "klingon", "constructor", "__proto__", "toString"].map(languageCalled)).toEqual([undefined, undefined, undefined, undefined, undefined])
})

test("long code stays plain", async () => {
  const line = "select 1;\n"
  expect(await readTokens(line.repeat(LONGEST_COLOURED / line.length), "sql")).not.toEqual([])
  expect(await readTokens(line.repeat(LONGEST_COLOURED / line.length + 1), "sql")).toEqual([])
})

class Painted extends Set<StaticRange> {}

beforeEach(() => {
  vi.stubGlobal("CSS", { highlights: new Map<string, Painted>() })
  vi.stubGlobal("Highlight", Painted)
})
afterEach(() => vi.unstubAllGlobals())

const painted = (kind: string) => [...((CSS.highlights as unknown as Map<string, Painted>).get(`code-${kind}`) ?? [])].map((range) => String(range.startContainer.textContent?.slice(range.startOffset, range.endOffset)))

function block(code: string, language: string): HTMLElement {
  const place = document.createElement("div")
  place.innerHTML = `<pre data-language="${language}"><code></code></pre>`
  place.querySelector("code")?.append(code)
  return place
}

test("colours lie over the text, which stays what it was, and go again", async () => {
  const place = block("return '<b onclick=alert(1)>'", "js")
  const before = place.innerHTML
  const takeOff = colourCode(place)
  await vi.waitFor(() => expect(painted("keyword")).toEqual(["return"]))
  expect(painted("string")).toEqual(["'<b onclick=alert(1)>'"])
  expect(place.innerHTML).toBe(before)
  takeOff()
  expect([...painted("keyword"), ...painted("string")]).toEqual([])
})

test("what went away before its colours came gets none", async () => {
  const first = block("return 1", "js")
  colourCode(first)()
  colourCode(block("return 2", "js"))
  await vi.waitFor(() => expect(painted("number")).toEqual(["2"]))
})

test("every colour can be read: 4.5 to 1 on the ground of code, 7 in the contrast theme", () => {
  const css = readFileSync("src/items/items.css", "utf8")
  const tokens = readFileSync("src/ui/tokens.css", "utf8")
  const themes = { light: 4.5, dark: 4.5, contrast: 7 }
  for (const [theme, least] of Object.entries(themes)) {
    const facts = new RegExp(`data-theme="${theme}"\\]\\{([^}]*)`).exec(tokens)?.[1] ?? ""
    const colour = (name: string) => new RegExp(`--${name}:(#[0-9A-F]{6})`).exec(facts)?.[1] ?? ""
    for (const kind of KINDS) {
      const token = new RegExp(`::highlight\\(code-${kind}\\)\\{color:var\\(--([a-z0-9-]+)\\)\\}`).exec(css)?.[1] ?? ""
      expect(contrast(colour(token), colour("bg-sunken")), `${kind} in ${theme}`).toBeGreaterThanOrEqual(least)
    }
  }
})

/** WCAG 2.2, relative luminance. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}
