import { Trans } from "@lingui/react/macro"
import { Outlet, useLocation } from "@tanstack/react-router"
import { Fragment, startTransition, useEffect, useState } from "react"
import { useAsksLoading } from "../asks/useAsksLoading.ts"
import { stands } from "../kernel/firstScreen.ts"
import { useKey } from "../kernel/keys.ts"
import { openOverlay } from "../kernel/overlays.ts"
import { useStore } from "../kernel/store.ts"
import { useWide } from "../kernel/wide.ts"
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
  const wide = useWide()
  const known = useStore((held) => held.me !== undefined)
  const [drawn, setDrawn] = useState(false)
  // Drawn piece by piece, so that a slow device answers meanwhile; until then what index.html shows stays.
  useEffect(() => startTransition(() => setDrawn(true)), [])
  const ready = known && drawn
  const language = useStore((held) => held.me?.language ?? "")
  useBellLoading()
  useAsksLoading()
  useKey("mod+k", (event) => {
    event.preventDefault()
    openOverlay("palette")
  })
  useKey("?", () => openOverlay("keys"))
  useEffect(() => {
    // Home says so itself, when its posts are there.
    if (ready && pathname !== "/") stands()
  }, [ready, pathname])
  if (!ready) return null
  const inChat = /^\/s\/\d+\/chat/.test(pathname)
  return (
    <Fragment key={language}>
      <div className={inChat ? "app notab" : "app"}>
        <a className="skip" href="#content"><Trans>To the content</Trans></a>
        {wide && <Rail />}
        <main className="main" id="content" tabIndex={-1}>
          <NewVersion />
          <OfflineBanner />
          <Unsent />
          <Outlet />
        </main>
        {!wide && <TabBar />}
      </div>
      <Overlays />
      <PersonCards />
      <Toaster />
    </Fragment>
  )
}
