import { useLocation } from "@tanstack/react-router"
import { lazy, Suspense, useEffect } from "react"
import { closeDialog, useDialog } from "../kernel/dialogs.ts"
import { closeOverlay, useOverlay } from "../kernel/overlays.ts"

const SHOWN = {
  palette: lazy(() => import("../search/Palette.tsx").then((module) => ({ default: module.Palette }))),
  "new-space": lazy(() => import("../spaces/NewSpace.tsx").then((module) => ({ default: module.NewSpace }))),
  "new-direct": lazy(() => import("../spaces/NewDirect.tsx").then((module) => ({ default: module.NewDirect }))),
  spaces: lazy(() => import("../spaces/SpacesSheet.tsx").then((module) => ({ default: module.SpacesSheet }))),
  arrange: lazy(() => import("../spaces/ArrangeDialog.tsx").then((module) => ({ default: module.ArrangeDialog }))),
  remind: lazy(() => import("../notifications/RemindDialog.tsx").then((module) => ({ default: module.RemindDialog }))),
  "ask-team": lazy(() => import("../asks/AskDialog.tsx").then((module) => ({ default: module.AskDialog }))),
  keys: lazy(() => import("./KeysDialog.tsx").then((module) => ({ default: module.KeysDialog }))),
}

/** What lies over the screen comes with its first opening, and goes when the address changes. */
export function Overlays() {
  const overlay = useOverlay()
  const dialog = useDialog()
  const { href } = useLocation()
  useEffect(() => {
    closeOverlay()
    closeDialog()
  }, [href])
  if (dialog) return <Suspense fallback={null}>{dialog(closeDialog)}</Suspense>
  if (!overlay) return null
  const Shown = SHOWN[overlay]
  return (
    <Suspense fallback={null}>
      <Shown onClose={closeOverlay} />
    </Suspense>
  )
}
