import { useQuery } from "@tanstack/react-query"
import { get, post, Problem, put, remove } from "../kernel/api.ts"
import { isInstalled, onApple } from "../kernel/install.ts"
import { queries } from "../kernel/queries.ts"
import { useStore } from "../kernel/store.ts"

export interface PushDevice {
  id: number
  device: string
  current: boolean
  made_at: string
  reached_at: string | null
}

interface PushDevices {
  key: string
  most: number
  items: PushDevice[]
}

const KEY = ["me", "push"]

/** Whether this browser can be told anything while no page of ours is open. iPhones can only where it is installed. */
export const canBeTold = (): boolean =>
  isSecureContext && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window && (!onApple() || isInstalled())

export const isDenied = (): boolean => "Notification" in window && Notification.permission === "denied"

/** Administrators may have switched it off for everybody. */
export const usePushOff = (): boolean => useStore((held) => held.off.has("push"))

export const usePushDevices = (asked: boolean) => useQuery({ queryKey: KEY, queryFn: () => get<PushDevices>("/me/push"), enabled: asked })

const renew = () => queries.invalidateQueries({ queryKey: KEY })

/** Asks the person, the browser and the server, in this order. */
export async function beTold(key: string): Promise<void> {
  if ((await Notification.requestPermission()) !== "granted") throw new Problem(0, "push_denied", "Not allowed")
  const subscription = await subscribe(fromBase64(key)).catch((problem: unknown) => {
    throw new Problem(0, "push_failed", String(problem))
  })
  const { endpoint, keys } = subscription.toJSON()
  await put("/me/push/devices/current", { endpoint, p256dh: keys?.["p256dh"], auth: keys?.["auth"] })
  await renew()
}

async function subscribe(key: Uint8Array<ArrayBuffer>): Promise<PushSubscription> {
  const { pushManager } = await navigator.serviceWorker.ready
  // What was arranged with another key, of a server that was here before, cannot be written to by this one.
  await (await pushManager.getSubscription())?.unsubscribe()
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}

export async function endDevice({ id, current }: PushDevice): Promise<void> {
  await remove(`/me/push/devices/${id}`)
  if (current) await (await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription())?.unsubscribe()
  await renew()
}

export const tryOut = (): Promise<void> => post("/me/push/test")

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0))
}
