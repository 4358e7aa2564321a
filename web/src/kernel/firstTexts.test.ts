import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { filesFrom, FIRST, idsOf } from "../../build/firstTexts.ts"

const ROOT = join(import.meta.dirname, "../..")
const relative = (path: string) => path.slice(ROOT.length + 1)

test("the first files are followed by what they import, and not by what they fetch later", () => {
  const files = filesFrom(FIRST.map((name) => join(ROOT, name))).map(relative)
  expect(files).toEqual(expect.arrayContaining(["src/main.tsx", "src/feed/Post.tsx", "src/ui/Menu.tsx", "src/people/Doorway.tsx"]))
  expect(files).not.toContain("src/ui/MenuPopover.tsx")
  expect(files).not.toContain("src/admin/Administration.tsx")
})

test("every screen that is drawn without the other texts is among the first files", () => {
  const drawn = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^area\.ts$/.test(entry.name))
    .flatMap((entry) => {
      const text = readFileSync(join(entry.parentPath, entry.name), "utf8")
      const bare = text.replaceAll(/\b(?:later|screen)\((?:[^()]|\([^()]*\))*import\("[^"]+"\)/g, "")
      return [...bare.matchAll(/import\("([^"]+)"\)/g)].map(([, to = ""]) => relative(join(entry.parentPath, to)))
    })
  expect(drawn.length).toBeGreaterThan(1)
  expect(FIRST).toEqual(expect.arrayContaining(drawn))
})

test("a text of a first file is known by its name, one that comes later is not", async () => {
  const [home, all] = await Promise.all([idsOf(ROOT, ["src/feed/HomeBar.tsx"]), idsOf(ROOT, FIRST)])
  const catalog = readFileSync(join(ROOT, "src/locales/en.po"), "utf8").match(/^msgid /gm)?.length ?? 0
  expect(home.size).toBeGreaterThan(0)
  expect([...home].every((id) => all.has(id))).toBe(true)
  expect(all.size).toBeLessThan(catalog / 2)
})
