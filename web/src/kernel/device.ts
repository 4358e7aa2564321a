/** What a device shows of us outside of our page: a number at the icon, notifications. All of it goes when nobody is signed in. */

const badges = navigator as { setAppBadge?: (count: number) => Promise<void>; clearAppBadge?: () => Promise<void> }

/** Without a word where the device has no badges, or shows none for a page that is not installed. */
export function showBadge(count: number): void {
  void (count > 0 ? badges.setAppBadge?.(count) : badges.clearAppBadge?.())?.catch(() => undefined)
}

const registration = async (): Promise<ServiceWorkerRegistration | undefined> => navigator.serviceWorker?.getRegistration().catch(() => undefined)

/** Whoever looks at a page of ours has it all there. */
export function closeShown(): void {
  if (document.visibilityState === "visible") void closeAll()
}

async function closeAll(): Promise<void> {
  const found = await registration()
  for (const shown of (await found?.getNotifications?.()) ?? []) shown.close()
}

/** Nobody is signed in here any more: this device is told nothing, and shows nothing of what it was told. */
export async function letGoOfDevice(): Promise<void> {
  showBadge(0)
  await closeAll().catch(() => undefined)
  const subscription = await (await registration())?.pushManager?.getSubscription().catch(() => null)
  await subscription?.unsubscribe().catch(() => undefined)
}

/** A notification was pressed while a page of ours was open. */
export function whenAskedToOpen(open: (href: string) => void): void {
  navigator.serviceWorker?.addEventListener("message", (event: MessageEvent<{ type?: string; url?: string } | null>) => {
    const url = event.data?.type === "open" ? event.data.url : undefined
    if (url?.startsWith("/") && !url.startsWith("//")) open(url)
  })
  document.addEventListener("visibilitychange", closeShown)
}
