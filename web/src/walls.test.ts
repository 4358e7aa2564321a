import { readdirSync, readFileSync } from "node:fs"
import { join, relative, sep } from "node:path"
import { expect, test } from "vitest"

/** The floors of the server, but that files stand below items, which draw them: an area imports only from below, never from beside. */
const FLOORS = [["kernel"], ["ui"], ["people"], ["groups"], ["spaces"], ["files"], ["items"], ["scheduled"], ["chat", "feed", "notifications", "search", "moderation"], ["asks"], ["admin", "begin"], ["shell"]]
const SOURCE = import.meta.dirname
const IMPORT = /(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g

const floorOf = (area: string) => FLOORS.findIndex((floor) => floor.includes(area))

function sources(): string[] {
  return readdirSync(SOURCE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

test("no area looks up or sideways", () => {
  const broken = sources().flatMap((path) => {
    const area = relative(SOURCE, path).split(sep)[0] ?? ""
    if (floorOf(area) < 0) return []
    return [...readFileSync(path, "utf8").matchAll(IMPORT)].flatMap(([, to = ""]) => {
      const target = relative(SOURCE, join(path, "..", to)).split(sep)[0] ?? ""
      if (target === area || target.endsWith(".ts") || target === "locales") return []
      return floorOf(target) >= floorOf(area) || floorOf(target) < 0 ? [`${relative(SOURCE, path)} → ${to}`] : []
    })
  })
  expect(broken).toEqual([])
})

test("only one file writes HTML, and only the kernel talks to the server", () => {
  const texts = sources().map((path) => [relative(SOURCE, path), readFileSync(path, "utf8")] as const)
  expect(texts.filter(([, text]) => /innerHTML|insertAdjacentHTML|dangerouslySet/.test(text)).map(([path]) => path)).toEqual(["kernel/trusted.ts"])
  expect(texts.filter(([path, text]) => /\bfetch\(/.test(text) && !/^(kernel|worker)/.test(path)).map(([path]) => path)).toEqual(["items/emojiNames.ts"])
})

/** Nothing in it speaks. */
const SILENT = ["main.tsx → ./kernel/plainHttp.ts"]

test("what is fetched later comes with its texts", () => {
  const bare = sources().flatMap((path) => {
    const text = readFileSync(path, "utf8")
    // Of somebody else's package nothing speaks. The screens that stand among the first have theirs from the start: build/firstTexts.ts.
    const later = text.replaceAll(/\b(?:later|withTexts|screen|firstScreen|soon)\((?:[^()]|\([^()]*\))*import\("[^"]+"\)/g, "")
    return [...later.matchAll(/\bimport\("(\.[^"]+)"\)|\blazy\(/g)].map(([, to = "lazy"]) => `${relative(SOURCE, path)} → ${to}`)
  })
  expect(bare.filter((found) => !/locales/.test(found))).toEqual([...SILENT, "feed/area.ts → ./Home.tsx", "kernel/later.tsx → lazy"])
})
