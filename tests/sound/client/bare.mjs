// What the client's kernel expects of a page, and of some libraries, when it runs in Node without one: no packages are needed.
import { registerHooks } from "node:module"

const STANDINS = {
  react: "export const useEffect = () => {}, useMemo = (make) => make(), useRef = (current) => ({ current }), useSyncExternalStore = (_subscribe, read) => read()",
  "@lingui/core": "export const i18n = { locale: 'en', _: (said) => String(said?.message ?? said) }",
  "@lingui/core/macro": "export const msg = (parts) => ({ message: parts.join('') }), t = (parts) => parts.join('')",
  "@tanstack/react-query": "export class QueryClient { invalidateQueries() { return Promise.resolve() } }; export const useQuery = () => ({})",
}

registerHooks({
  resolve: (name, context, next) =>
    name in STANDINS ? { url: `data:text/javascript,${encodeURIComponent(STANDINS[name])}`, shortCircuit: true } : next(name, context),
})

const address = process.env.FOLKMOOT_ADDRESS
const authorization = `Bearer ${process.env.FOLKMOOT_TOKEN}`
const nothing = () => undefined
const ask = globalThis.fetch
const Line = globalThis.WebSocket

/** Every line that was opened, so that a test can cut them. */
export const lines = new Set()

Object.assign(globalThis, {
  fetch: (path, options) => ask(address + path, { ...options, headers: { ...options.headers, authorization }, keepalive: undefined, cache: undefined }),
  document: { addEventListener: nothing, removeEventListener: nothing, visibilityState: "visible" },
  addEventListener: nothing,
  removeEventListener: nothing,
  location: { origin: address },
})
Object.defineProperty(globalThis, "localStorage", { value: { getItem: () => null, setItem: nothing, removeItem: nothing } })
Object.defineProperty(globalThis, "indexedDB", { value: { open: () => { throw new Error("This page remembers nothing.") } } })

globalThis.WebSocket = class extends Line {
  constructor(url) {
    super(url, { headers: { authorization } })
    lines.add(this)
    this.addEventListener("close", () => lines.delete(this))
  }
}
