import "fake-indexeddb/auto"
import { i18n } from "@lingui/core"
import { afterAll, vi } from "vitest"

declare global {
  var plain: { say: typeof i18n._ } | undefined
}

// Each file has modules of its own; what packages keep is put back.
vi.resetModules()
globalThis.plain ??= { say: i18n._ }
i18n._ = globalThis.plain.say
i18n.loadAndActivate({ locale: "en", messages: {} })
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** What modules ask of the browser while they are loaded. */
globalThis.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} })) as unknown as typeof matchMedia
