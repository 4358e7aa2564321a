import { createHash } from "node:crypto"
import type { Plugin } from "vite"

const KEPT = /^assets\/.*\.(js|css|woff2)$/

/** Tells the service worker which files make up this build. */
export function offline(): Plugin {
  return {
    name: "folkmoot-offline",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const worker = bundle["worker.js"]
        if (worker?.type !== "chunk") throw new Error("The build has no service worker.")
        const files = Object.keys(bundle).filter((name) => KEPT.test(name)).map((name) => `/${name}`).toSorted()
        const build = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12)
        const code = worker.code.replaceAll(/(["'`])__KEPT_FILES__\1/g, JSON.stringify(files)).replaceAll("__BUILD__", build)
        if (code === worker.code || code.includes("__KEPT_FILES__")) throw new Error("The service worker was not told what to keep.")
        worker.code = code
      },
    },
  }
}
