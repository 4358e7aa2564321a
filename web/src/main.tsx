// First of all: base.css names the layers, and their order is that of their first naming.
import "./ui/base.css"
import "./ui/tokens.css"
import "./ui/controls.css"
import "./ui/people.css"
import "./ui/overlays.css"
import "./ui/shell.css"
import "./ui/early.css"
import { i18n } from "@lingui/core"
import { I18nProvider } from "@lingui/react"
import { QueryClientProvider } from "@tanstack/react-query"
import { lazyRouteComponent, RouterProvider } from "@tanstack/react-router"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { areas } from "./areas.ts"
import { sendDraftsWhenLive } from "./items/drafts.ts"
import { rememberSelection } from "./items/quote.ts"
import { beginAreas, installAreas, tellAreas } from "./kernel/areas.ts"
import { followLine } from "./kernel/away.ts"
import { whenAskedToOpen } from "./kernel/device.ts"
import { pause, watchFirstScreen, whenStanding } from "./kernel/firstScreen.ts"
import { keepFocus } from "./kernel/focus.ts"
import { allTexts, learnToCount, preferredLanguage, speak } from "./kernel/i18n.ts"
import { keepInvitation } from "./kernel/install.ts"
import { withTexts } from "./kernel/later.tsx"
import { queries } from "./kernel/queries.ts"
import { goThere, keepNew } from "./kernel/renewal.ts"
import { buildRouter, preloadScreen } from "./kernel/routing.tsx"
import { ready, whenOver, whenStarted } from "./kernel/session.ts"
import { store } from "./kernel/store.ts"
import { startTheme } from "./kernel/theme.ts"
import { signInFrom } from "./kernel/wayBack.ts"
import { followModeration } from "./moderation/state.ts"
import { followScheduled } from "./scheduled/scheduled.ts"
import { followMe } from "./shell/followMe.ts"
import { Failed, NotFound } from "./shell/Failed.tsx"
import { Shell } from "./shell/Shell.tsx"

if (!isSecureContext) void import("./kernel/plainHttp.ts").then(({ makeUpForPlainHttp }) => makeUpForPlainHttp())
startTheme()
keepFocus()
keepInvitation()
watchFirstScreen()
installAreas(areas, store)
whenStarted((start) => tellAreas(areas, start))
followLine()

// What the first screen waits for is asked for side by side, not one after the other.
void ready().then((inside) => inside && beginAreas(areas), () => undefined)
const speaking = speak(preferredLanguage())
await pause()
const SpaceFrame = lazyRouteComponent(() => withTexts(() => import("./spaces/SpaceFrame.tsx")), "SpaceFrame")
const router = buildRouter(areas, { shell: Shell, space: SpaceFrame, notFound: NotFound, failed: Failed })
router.subscribe("onBeforeNavigate", ({ fromLocation, toLocation, pathChanged }) => fromLocation && pathChanged && goThere(toLocation.href))
whenAskedToOpen((href) => void router.navigate({ href }))

/** Who signed out leaves no trace in this page's memory either: the page begins again. */
whenOver((reason) => location.assign(reason === "signed_out" ? "/sign-in" : signInFrom(location, reason)))

await pause()
preloadScreen(router)
await learnToCount()
await speaking
followMe()
sendDraftsWhenLive()
rememberSelection()
followModeration()
createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
)
// The service worker fetches every file there is, and must not do so before those of the first screen.
whenStanding(() => void keepNew())
whenStanding(followScheduled)
whenStanding(() => void Promise.all([allTexts(), SpaceFrame.preload?.()]).catch(() => undefined))
