import { existsSync, readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import type { Plugin } from "vite"

const require = createRequire(import.meta.url)
const PACKAGE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/
const TEXT = /^(licen[cs]e|copying|notice)/i
export const FILE = "licences/third-party.txt"

/** Their code or their words get into the build without a module of theirs. */
const BESIDES = ["emojibase-data", "rolldown"]

/** Lays the licences of all that is built in beside the client, as MIT, BSD, ISC and Apache ask. */
export function licences(): Plugin {
  return {
    name: "folkmoot-licences",
    apply: "build",
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? file.moduleIds : []))
      const others = BESIDES.map((name) => folderOf(name))
      this.emitFile({ type: "asset", fileName: FILE, source: tellLicences([...packagesOf(modules), ...others]) })
    },
  }
}

/** The folders of the packages these modules come from. */
export function packagesOf(modules: string[]): string[] {
  return [...new Set(modules.flatMap((id) => PACKAGE.exec(id.replace(/^\0/, ""))?.[1] ?? []))]
}

export function tellLicences(folders: string[]): string {
  const told = new Map(folders.map((folder) => tellLicence(folder)))
  const parts = [...told].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, text]) => `${"=".repeat(80)}\n${name}\n\n${text}\n`)
  return `What is built into this client, with the licences it comes under.\n\n${parts.join("\n")}`
}

function tellLicence(folder: string): [string, string] {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string | undefined>
  const texts = readdirSync(folder).filter((file) => TEXT.test(file)).toSorted().map((file) => readFileSync(join(folder, file), "utf8").trim())
  if (!name || texts.length === 0) throw new Error(`${folder} is built in and has no licence with it: web/build/licences.ts.`)
  return [`${name} ${version ?? ""} (${license ?? "see below"})`, texts.join("\n\n")]
}

function folderOf(name: string): string {
  let folder = dirname(require.resolve(name === "emojibase-data" ? `${name}/package.json` : name))
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder)
  return folder
}
