import { useSyncExternalStore } from "react"
import { whenStanding } from "./firstScreen.ts"

/** What Chromium hands over when the house may be installed; others have no such event. */
interface Invitation extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>
}

export type Installable = "installed" | "ready" | "by_hand" | "no"

let invitation: Invitation | undefined
const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

const standing = matchMedia("(display-mode: standalone)")

/** Keeps the browser's invitation for the page of settings, and the browser from showing it by itself. */
export function keepInvitation(): void {
  whenStanding(nameApp)
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault()
    invitation = event as Invitation
    tell()
  })
  addEventListener("appinstalled", () => {
    invitation = undefined
    tell()
  })
}

/** Not in the page as it comes: a browser fetches the house's icon with it, ahead of what is to be read. */
function nameApp(): void {
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: "/api/manifest" }))
}

export async function install(): Promise<void> {
  const asked = invitation
  // One invitation can be shown once; the browser hands over another when it likes.
  invitation = undefined
  await asked?.prompt()
  tell()
}

/** iPhones and iPads, also those that say they are a Mac: they install by hand, and have push only for what is installed. */
export const onApple = (): boolean => /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.userAgent.includes("Macintosh") && navigator.maxTouchPoints > 1)

export const isInstalled = (): boolean => standing.matches || (navigator as { standalone?: boolean }).standalone === true

function find(): Installable {
  if (isInstalled()) return "installed"
  if (invitation) return "ready"
  return onApple() ? "by_hand" : "no"
}

export function useInstallable(): Installable {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      standing.addEventListener("change", listener)
      return () => {
        listeners.delete(listener)
        standing.removeEventListener("change", listener)
      }
    },
    find,
  )
}
