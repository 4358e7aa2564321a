import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Plugin } from "vite"

const require = createRequire(import.meta.url)
/** Those of our languages in which emoji have names there. */
const LANGUAGES = ["en", "de", "fr", "pl"]
const FILES = ["en/shortcodes/github.json", ...LANGUAGES.flatMap((language) => [`${language}/data.json`, `${language}/messages.json`])]

/** Serves the emoji names from our own host: the picker would otherwise fetch them from a stranger's. */
export function emoji(): Plugin {
  const read = (name: string) => readFileSync(require.resolve(`emojibase-data/${name}`))
  return {
    name: "folkmoot-emoji",
    generateBundle() {
      for (const name of FILES) this.emitFile({ type: "asset", fileName: `emoji/${name}`, source: read(name) })
    },
    configureServer(server) {
      server.middlewares.use("/emoji", (request, response, next) => {
        const name = (request.url ?? "").split("?")[0]?.slice(1) ?? ""
        if (!FILES.includes(name)) return next()
        response.setHeader("Content-Type", "application/json")
        response.end(read(name))
      })
    },
  }
}
