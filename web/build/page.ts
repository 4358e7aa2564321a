import { gzipSync } from "node:zlib"
import type { OutputBundle, OutputChunk } from "rolldown"
import type { Plugin } from "vite"

/** Runs before anything is painted (src/early.ts). */
const EARLY = "early"
const MODULE = /<script type="module" crossorigin src="([^"]+)"><\/script>/g
/** What every page is written in, whatever its language. */
const TYPE = /commissioner-latin-wght-normal-[^/]+\.woff2$/
/** The screen whose files the server tells of with the page. */
const HOME = ["/src/feed/Home.tsx", "/src/notifications/HomeWork.tsx"]

/** Bytes by gzip that the scripts of Home may have in all, in whichever language. */
const MOST = 180_000
const FIRST_TEXTS = /-first-[^/]+$/

/** Puts the early script into the page in place of the others, and writes down for the server what Home consists of besides. */
export function page(): Plugin {
  return {
    name: "folkmoot-page",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const early = chunksOf(bundle ?? {}).find((chunk) => chunk.isEntry && chunk.name === EARLY)
        if (!early || early.imports.length > 0 || early.exports.length > 0) throw new Error("The early script has to be one file, and no module.")
        const modules = [...html.matchAll(MODULE)].map(([, address = ""]) => address).filter((address) => !/runtime/.test(address))
        // Fetched with the page, behind the styles, and run only when the frame of it is on the screen.
        const fetched = html.replaceAll(MODULE, '<link rel="modulepreload" fetchpriority="low" crossorigin href="$1">')
        const type = Object.keys(bundle ?? {}).find((name) => TYPE.test(name))
        if (!type) throw new Error("The build has no type.")
        return {
          html: fetched,
          tags: [
            { tag: "script", attrs: { src: `/${early.fileName}`, "data-modules": modules.join(" ") }, injectTo: "head-prepend" },
            // Otherwise it is sent for only when the first words stand there, and they stand there twice.
            { tag: "link", attrs: { rel: "preload", as: "font", type: "font/woff2", crossorigin: true, href: `/${type}` }, injectTo: "head" },
          ],
        }
      },
    },
    // Last of all, when every file is as it goes out.
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const chunks = chunksOf(bundle)
        const main = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith("/src/main.tsx")))
        const there = new Set(main ? withImports(bundle, main) : [])
        const home = chunks.filter(({ facadeModuleId }) => HOME.some((name) => facadeModuleId?.endsWith(name)))
        const files = [...new Set(home.flatMap((chunk) => withImports(bundle, chunk)))].filter((name) => !there.has(name))
        if (files.length === 0 || there.size === 0) throw new Error("The build has no Home.")
        const early = chunks.filter((chunk) => chunk.isEntry && chunk.name === EARLY).map(({ fileName }) => fileName)
        const texts = Math.max(...chunks.filter(({ fileName }) => FIRST_TEXTS.test(fileName)).map(weigh))
        const all = [...early, ...there, ...files].reduce((sum, name) => sum + weigh(bundle[name] as OutputChunk), texts)
        if (all > MOST) throw new Error(`The scripts of the first screen have ${all} bytes by gzip, and may have ${MOST}: docs/decisions/0025-the-first-screen.md.`)
        this.emitFile({ type: "asset", fileName: "home.json", source: JSON.stringify(files.map((name) => `/${name}`)) })
      },
    },
  }
}

const weigh = ({ code }: OutputChunk): number => gzipSync(code, { level: 9 }).length

const chunksOf = (bundle: OutputBundle): OutputChunk[] => Object.values(bundle).filter((file) => file.type === "chunk")

function withImports(bundle: OutputBundle, chunk: OutputChunk): string[] {
  const found = new Set([chunk.fileName])
  for (const name of found) {
    const file = bundle[name]
    if (file?.type === "chunk") for (const other of file.imports) found.add(other)
  }
  return [...found]
}
