import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { transform } from "@lingui/native-tools"
import type { Plugin } from "vite"

/** What the first screen is drawn by: the frame of the page, and the screens that somebody may come upon first. */
export const FIRST = ["src/main.tsx", "src/feed/Home.tsx", "src/notifications/HomeWork.tsx", "src/people/SignIn.tsx"]

const STATIC = /^(?:import|export)\s(?!type\s)(?:[^"]*?\sfrom\s)?"(\.{1,2}\/[^"]+\.tsx?)"/gm
const ID = /\bid\s*[:=]\s*\{?\s*"([^"]+)"/g
const PART = /\?(first|rest)\.po$/

/**
 * Every catalog comes in two parts: `en.po?first.po` has the texts that the first screen may say, `en.po?rest.po` the
 * others. Without a build both have all.
 */
export function firstTexts(): Plugin {
  let ids: Promise<ReadonlySet<string>> | undefined
  let root = ""
  return {
    name: "folkmoot-first-texts",
    apply: "build",
    enforce: "post",
    configResolved: (config) => void (root = config.root),
    buildStart: () => void (ids = undefined),
    transform: {
      filter: { id: PART },
      async handler(code, id) {
        ids ??= idsOf(root, FIRST)
        const first = await ids
        const wanted = PART.exec(id)?.[1] === "first"
        return { code: await pick(code, (text) => first.has(text) === wanted), map: null }
      },
    },
  }
}

/** The names of all texts in those files and in what they import from the start; what they fetch later does not count. */
export async function idsOf(root: string, entries: readonly string[]): Promise<Set<string>> {
  const macro = { descriptorFields: "id-only" as const }
  const found = await Promise.all(
    filesFrom(entries.map((entry) => join(root, entry))).map(async (path) => {
      const { code } = await transform(readFileSync(path, "utf8"), path, { sourceMaps: false, macro })
      return [...code.matchAll(ID)].map(([, id = ""]) => id)
    }),
  )
  return new Set(found.flat())
}

export function filesFrom(entries: readonly string[]): string[] {
  const found = new Set(entries)
  for (const path of found) {
    for (const [, to = ""] of readFileSync(path, "utf8").matchAll(STATIC)) found.add(join(dirname(path), to))
  }
  return [...found]
}

async function pick(compiled: string, wanted: (id: string) => boolean): Promise<string> {
  const { messages } = (await import(`data:text/javascript,${encodeURIComponent(compiled)}`)) as { messages: Record<string, unknown> }
  const picked = Object.fromEntries(Object.entries(messages).filter(([id]) => wanted(id)))
  return `export const messages=JSON.parse(${JSON.stringify(JSON.stringify(picked))})`
}
