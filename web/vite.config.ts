import { lingui } from "@lingui/vite-plugin"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vitest/config"
import { compress } from "./build/compress.ts"
import { emoji } from "./build/emoji.ts"
import { offline } from "./build/offline.ts"

const server = process.env["FOLKMOOT_SERVER"] ?? "http://127.0.0.1:8080"

export default defineConfig({
  plugins: [react(), lingui({ macroTransform: true, failOnCompileError: true }), emoji(), offline(), compress()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { main: "index.html", worker: "src/worker/worker.ts" },
      output: {
        // Few files instead of one for every shared module; what only one screen needs stays with it.
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler|@tanstack(?!.{1,2}(react-)?virtual)|@lingui|use-sync-external-store)[\\/]/, priority: 3 },
            { name: "icons", test: /node_modules[\\/]lucide-react[\\/]/, priority: 2 },
            { name: "kit", test: /src[\\/](kernel|ui)[\\/](?!MenuPopover|pages)/, priority: 1 },
          ],
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
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test-setup.ts"],
  },
})
