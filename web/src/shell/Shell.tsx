import { Trans } from "@lingui/react/macro"
import { Outlet, useLocation } from "@tanstack/react-router"
import { Fragment } from "react"
import { useAsksLoading } from "../asks/useAsksLoading.ts"
import { useKey } from "../kernel/keys.ts"
import { openOverlay } from "../kernel/overlays.ts"
import { useStore } from "../kernel/store.ts"
import { PersonCards } from "../people/PersonCards.tsx"
import { useBellLoading } from "../notifications/useBellLoading.ts"
import { Toaster } from "../ui/Toast.tsx"
import { NewVersion } from "./NewVersion.tsx"
import { OfflineBanner } from "./OfflineBanner.tsx"
import { Overlays } from "./Overlays.tsx"
import { Rail } from "./Rail.tsx"
import { TabBar } from "./TabBar.tsx"
import { Unsent } from "./Unsent.tsx"

/** The frame of everything after signing in: the rail, or on the phone the tab bar, and one screen. */
export function Shell() {
  const { pathname } = useLocation()
  const ready = useStore((held) => held.me !== undefined)
  const language = useStore((held) => held.me?.language ?? "")
  useBellLoading()
  useAsksLoading()
  useKey("mod+k", (event) => {
    event.preventDefault()
    openOverlay("palette")
  })
  useKey("?", () => openOverlay("keys"))
  if (!ready) return null
  const inChat = /^\/s\/\d+\/chat/.test(pathname)
  return (
    <Fragment key={language}>
      <div className={inChat ? "app notab" : "app"}>
        <a className="skip" href="#content"><Trans>To the content</Trans></a>
        <Rail />
        <main className="main" id="content" tabIndex={-1}>
          <NewVersion />
          <OfflineBanner />
          <Unsent />
          <Outlet />
        </main>
        <TabBar />
      </div>
      <Overlays />
      <PersonCards />
      <Toaster />
    </Fragment>
  )
}
