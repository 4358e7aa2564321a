import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { packagesOf, tellLicences } from "../../build/licences.ts"

const PACKAGES = join(import.meta.dirname, "../../node_modules")

test("the package of a module is the innermost one, with its scope", () => {
  const modules = ["/x/node_modules/a/index.js", "/x/node_modules/a/b.js", "\0/x/node_modules/a/node_modules/@s/c/d/e.js?v=1", "/x/src/main.tsx", "\0rolldown/runtime.js"]
  expect(packagesOf(modules)).toEqual(["/x/node_modules/a", "/x/node_modules/a/node_modules/@s/c"])
})

test("each package is told of once, with name, version and the words of its licence", () => {
  const text = tellLicences([join(PACKAGES, "react"), join(PACKAGES, "lucide-react"), join(PACKAGES, "react")])
  expect(text.match(/^react \d+\.\d+\.\d+ \(MIT\)$/gm)).toHaveLength(1)
  expect(text).toMatch(/^lucide-react [\d.]+ \(ISC\)$/m)
  expect(text).toContain("Copyright (c) Meta Platforms")
  expect(text).toContain("Permission to use, copy, modify, and/or distribute this software")
})

test("a package without the words of its licence stops the build", () => {
  const folder = mkdtempSync(join(tmpdir(), "licences-"))
  try {
    mkdirSync(join(folder, "bare"))
    writeFileSync(join(folder, "bare/package.json"), JSON.stringify({ name: "bare", version: "1.0.0", license: "MIT" }))
    expect(() => tellLicences([join(folder, "bare")])).toThrow(/has no licence with it/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
