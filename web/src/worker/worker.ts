/** Keeps the client of one build at hand, all its screens, so that Folkmoot opens without a connection. Never keeps an answer of the API. */

import "./push.ts"

/** Both are put in by the build. The list changes with every build, and with it this file, which is how the browser knows. */
const FILES = "__KEPT_FILES__" as unknown as readonly string[]
const BUILD = "folkmoot-__BUILD__"
/** Pages of the build before may still be open and ask for a screen of theirs. */
const KEPT_BUILDS = 2
const PATIENCE_MS = 4_000

const worker = self as unknown as {
  addEventListener(type: string, listener: (event: FetchLike) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}

interface FetchLike extends Event {
  request: Request
  respondWith(answer: Promise<Response>): void
  waitUntil(promise: Promise<unknown>): void
}

worker.addEventListener("install", (event) => event.waitUntil(keepBuild().then(() => worker.skipWaiting())))
worker.addEventListener("activate", (event) => event.waitUntil(letGoOfOldBuilds().then(() => worker.clients.claim())))
worker.addEventListener("fetch", (event) => {
  const { request } = event
  const address = new URL(request.url)
  if (request.method !== "GET" || address.origin !== location.origin) return
  if (/^\/(assets|emoji)\//.test(address.pathname)) event.respondWith(fromCacheFirst(request))
  else if (request.mode === "navigate" && !address.pathname.startsWith("/api/")) event.respondWith(pageFromNetworkFirst(request))
})

async function keepBuild(): Promise<void> {
  const cache = await caches.open(BUILD)
  await cache.add(new Request("/", { cache: "reload" }))
  await cache.addAll([...FILES])
}

async function letGoOfOldBuilds(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith("folkmoot-") && name !== BUILD)
  await Promise.all(builds.slice(0, Math.max(0, builds.length + 1 - KEPT_BUILDS)).map((name) => caches.delete(name)))
}

async function fromCacheFirst(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(BUILD)).put(request, answer.clone())
  return answer
}

/** The kept page stands in where the server gives none, or none in time. */
async function pageFromNetworkFirst(request: Request): Promise<Response> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS))
  const asked = fetch(request)
  try {
    const answer = await Promise.race([asked, late])
    if (answer && answer.status < 500) return answer
  } catch (error) {
    const kept = await keptPage()
    if (kept) return kept
    throw error
  }
  return (await keptPage()) ?? asked
}

const keptPage = async () => (await caches.open(BUILD)).match("/")
