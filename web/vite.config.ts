import { lingui } from "@lingui/vite-plugin"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vitest/config"
import { join } from "node:path"
import { compress } from "./build/compress.ts"
import { emoji } from "./build/emoji.ts"
import { filesFrom, firstTexts } from "./build/firstTexts.ts"
import { licences } from "./build/licences.ts"
import { offline } from "./build/offline.ts"
import { page } from "./build/page.ts"

const server = process.env["FOLKMOOT_SERVER"] ?? "http://127.0.0.1:8080"

const home = new Set(filesFrom(["feed/Home.tsx", "notifications/HomeWork.tsx"].map((name) => join(import.meta.dirname, "src", name))))
const isCatalog = /\/(\w+)\.po\?(first|rest)\.po$/

export default defineConfig({
  plugins: [react(), lingui({ macroTransform: true, failOnCompileError: true }), firstTexts(), emoji(), page(), licences(), offline(), compress()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    // All of it is smaller than what asking for it in parts costs a phone.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { main: "index.html", early: "src/early.ts", worker: "src/worker/worker.ts" },
      output: {
        // Three files for the first screen, one of them the same from release to release, instead of one for every module
        // that some other screen shares; what only such screens need stays with them.
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules|rolldown\/runtime/, tags: ["$initial"], priority: 3 },
            { name: "app", test: /src[\\/](?!worker|early)/, tags: ["$initial"], priority: 2 },
            { name: "home", test: (id) => home.has(id), priority: 1 },
            { name: "items", test: /src[\\/](items|files|ui)[\\/]|lucide-react/, minShareCount: 3, priority: 0 },
          ],
        },
        chunkFileNames: ({ facadeModuleId }) => {
          const catalog = isCatalog.exec(facadeModuleId ?? "")
          return catalog ? `assets/${catalog[1]}-${catalog[2]}-[hash].js` : "assets/[name]-[hash].js"
        },
        // The service worker keeps its name: its address is its identity.
        entryFileNames: (chunk) => (chunk.name === "worker" ? "worker.js" : "assets/[name]-[hash].js"),
      },
    },
  },
  server: {
    port: 18200,
    proxy: {
      "/api": { target: server, changeOrigin: true, headers: { Origin: server } },
      "/live": { target: server.replace("http", "ws"), ws: true, headers: { Origin: server } },
    },
  },
  test: {
    // A test that needs a page says so in its first line; most do not, and a page costs a second.
    environment: "node",
    // One thread for many files, which saves three quarters of their time; src/test-setup.ts sets each apart.
    pool: "threads",
    isolate: false,
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test-setup.ts"],
  },
})
