import type { OutputBundle, OutputChunk } from "rolldown"
import type { Plugin } from "vite"

/** Runs before anything is painted (src/early.ts). */
const EARLY = "early"
/** The screen whose files the server tells of with the page. */
const HOME = ["/src/feed/Home.tsx", "/src/notifications/HomeWork.tsx"]

/** Puts the early script into the page, and writes down for the server what Home consists of besides. */
export function page(): Plugin {
  return {
    name: "folkmoot-page",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        const early = chunksOf(bundle ?? {}).find((chunk) => chunk.isEntry && chunk.name === EARLY)
        if (!early || early.imports.length > 0 || early.exports.length > 0) throw new Error("The early script has to be one file, and no module.")
        return [{ tag: "script", attrs: { src: `/${early.fileName}` }, injectTo: "head-prepend" }]
      },
    },
    generateBundle(_options, bundle) {
      const chunks = chunksOf(bundle)
      const main = chunks.find((chunk) => chunk.isEntry && chunk.name === "main")
      const there = new Set(main ? withImports(bundle, main) : [])
      const home = chunks.filter(({ moduleIds }) => moduleIds.some((id) => HOME.some((name) => id.endsWith(name))))
      const files = [...new Set(home.flatMap((chunk) => withImports(bundle, chunk)))].filter((name) => !there.has(name))
      if (files.length === 0) throw new Error("The build has no Home.")
      this.emitFile({ type: "asset", fileName: "home.json", source: JSON.stringify(files.map((name) => `/${name}`)) })
    },
  }
}

const chunksOf = (bundle: OutputBundle): OutputChunk[] => Object.values(bundle).filter((file) => file.type === "chunk")

function withImports(bundle: OutputBundle, chunk: OutputChunk): string[] {
  const found = new Set([chunk.fileName])
  for (const name of found) {
    const file = bundle[name]
    if (file?.type === "chunk") for (const other of file.imports) found.add(other)
  }
  return [...found]
}
