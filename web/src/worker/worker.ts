/** Keeps the page itself at hand, so that Folkmoot opens without a connection. Never keeps an answer of the API. */

const PAGE = "folkmoot-page"
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

worker.addEventListener("install", (event) => event.waitUntil(Promise.all([worker.skipWaiting(), keepPage()])))
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener("fetch", (event) => {
  const { request } = event
  const address = new URL(request.url)
  if (request.method !== "GET" || address.origin !== location.origin) return
  if (/^\/(assets|emoji)\//.test(address.pathname)) event.respondWith(fromCacheFirst(request))
  else if (request.mode === "navigate" && !address.pathname.startsWith("/api/")) event.respondWith(pageFromNetworkFirst(request))
})

async function keepPage(): Promise<void> {
  const cache = await caches.open(PAGE)
  await cache.add(new Request("/", { cache: "reload" }))
}

async function fromCacheFirst(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(PAGE)).put(request, answer.clone())
  return answer
}

async function pageFromNetworkFirst(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request)
    if (answer.ok && answer.headers.get("Content-Type")?.startsWith("text/html")) await replacePage(answer.clone())
    return answer
  } catch (error) {
    const kept = await caches.match("/")
    if (kept) return kept
    throw error
  }
}

/** A new page means new assets: those of the page before are let go. */
async function replacePage(answer: Response): Promise<void> {
  const cache = await caches.open(PAGE)
  const before = await (await cache.match("/"))?.clone().text()
  const now = await answer.clone().text()
  if (before !== undefined && before !== now) await caches.delete(PAGE)
  await (await caches.open(PAGE)).put("/", answer)
}

export {}
