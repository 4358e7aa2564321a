import { lingui } from "@lingui/vite-plugin"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vitest/config"
import { compress } from "./build/compress.ts"
import { emoji } from "./build/emoji.ts"

const server = process.env["FOLKMOOT_SERVER"] ?? "http://127.0.0.1:8080"

export default defineConfig({
  plugins: [react(), lingui({ macroTransform: true, failOnCompileError: true }), emoji(), compress()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { main: "index.html", worker: "src/worker/worker.ts" },
      output: {
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
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test-setup.ts"],
  },
})
