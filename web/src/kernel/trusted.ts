/** The one Trusted Types policy: HTML the server has cleaned, and the address of our own service worker. */

interface Policy {
  createHTML(html: string): string
  createScriptURL(address: string): string
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy
}

const WORKER = "/worker.js"

const rules: Policy = {
  createHTML: (html) => html,
  createScriptURL: (address) => {
    if (address !== WORKER) throw new TypeError("Only the service worker is loaded by address.")
    return address
  },
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
const policy = factory?.createPolicy("folkmoot", rules) ?? rules

/** Shows HTML that the server rendered and sanitised. Nothing else in the client writes HTML. */
export function insertServerHtml(element: Element, html: string): void {
  element.innerHTML = policy.createHTML(html)
}

/** Reads HTML from the clipboard into a document of its own: nothing in it runs, loads or is ever shown. */
export function readForeignHtml(html: string): Document {
  return new DOMParser().parseFromString(policy.createHTML(html), "text/html")
}

export async function registerWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return undefined
  // Some browsers know it and forbid it, as in a private window.
  return navigator.serviceWorker.register(policy.createScriptURL(WORKER)).catch(() => undefined)
}
