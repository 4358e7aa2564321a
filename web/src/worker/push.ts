/** What is told on this device while no page of ours is looked at. Everything comes encrypted, written by the server in the person's language. */

/** The Shown of the server (folkmoot/notifications/actions/push.py). */
interface Shown {
  id: number
  tag: string
  title: string
  url: string
  badge: number
  body?: string
}

interface Page {
  url: string
  focused: boolean
  focus(): Promise<Page>
  postMessage(message: unknown): void
}

interface Told extends Event {
  data: { json(): unknown } | null
  notification: { close(): void; data: unknown }
  newSubscription: PushSubscription | null
  oldSubscription: PushSubscription | null
  waitUntil(promise: Promise<unknown>): void
}

const worker = self as unknown as {
  addEventListener(type: string, listener: (event: Told) => void): void
  registration: ServiceWorkerRegistration
  clients: { matchAll(options: object): Promise<Page[]>; openWindow(address: string): Promise<unknown> }
}

const badges = navigator as { setAppBadge?: (count: number) => Promise<void>; clearAppBadge?: () => Promise<void> }

/** Numbers of what was shown: the server may send one again when it was stopped in the middle. */
const MEMORY = "told"
const REMEMBERED = 100

let turn: Promise<unknown> = Promise.resolve()

worker.addEventListener("push", (event) => {
  const shown = event.data?.json() as Shown | undefined
  if (shown) event.waitUntil((turn = turn.catch(() => undefined).then(() => show(shown))))
})

async function show(shown: Shown): Promise<void> {
  if (!(await isFirst(shown.id))) return
  await (shown.badge > 0 ? badges.setAppBadge?.(shown.badge) : badges.clearAppBadge?.())?.catch(() => undefined)
  // Whoever looks at a page of ours sees it there.
  const pages = await worker.clients.matchAll({ type: "window" })
  if (shown.tag !== "test" && pages.some((page) => page.focused)) return
  const options = { body: shown.body ?? "", tag: shown.tag, renotify: true, dir: "auto", icon: "/api/icons/small", data: { url: shown.url } }
  await worker.registration.showNotification(shown.title, options as NotificationOptions)
}

async function isFirst(id: number): Promise<boolean> {
  const memory = await caches.open(MEMORY)
  const kept = ((await (await memory.match("/told"))?.json()) ?? []) as number[]
  if (kept.includes(id)) return false
  await memory.put("/told", new Response(JSON.stringify([...kept, id].slice(-REMEMBERED))))
  return true
}

worker.addEventListener("notificationclick", (event) => {
  event.notification.close()
  const { url } = event.notification.data as { url: string }
  event.waitUntil(open(url))
})

/** In a page that is open already, if there is one. */
async function open(url: string): Promise<void> {
  const [page] = await worker.clients.matchAll({ type: "window" })
  if (!page) return void (await worker.clients.openWindow(url))
  page.postMessage({ type: "open", url })
  await page.focus()
}

/** The browser's service renewed the address; without telling the server nothing would come any more. */
worker.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renew(event.newSubscription, event.oldSubscription))
})

async function renew(given: PushSubscription | null, before: PushSubscription | null): Promise<void> {
  const options = before?.options
  if (!given && !options?.applicationServerKey) return
  const subscription = given ?? (await worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: options?.applicationServerKey ?? null }))
  const { endpoint, keys } = subscription.toJSON()
  const body = JSON.stringify({ endpoint, p256dh: keys?.["p256dh"], auth: keys?.["auth"] })
  await fetch("/api/me/push/devices/current", { method: "PUT", headers: { "Content-Type": "application/json" }, body })
}
