import "fake-indexeddb/auto"
import { i18n } from "@lingui/core"

i18n.loadAndActivate({ locale: "en", messages: {} })

/** What modules ask of the browser while they are loaded. */
globalThis.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} })) as unknown as typeof matchMedia
