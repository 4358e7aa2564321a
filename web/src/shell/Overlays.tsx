import { useLocation } from "@tanstack/react-router"
import { Suspense, useEffect } from "react"
import { closeDialog, useDialog } from "../kernel/dialogs.ts"
import { later } from "../kernel/later.tsx"
import { closeOverlay, useOverlay } from "../kernel/overlays.ts"

const SHOWN = {
  palette: later(() => import("./EverythingPalette.tsx"), "EverythingPalette"),
  "new-space": later(() => import("../spaces/NewSpace.tsx"), "NewSpace"),
  "new-direct": later(() => import("../spaces/NewDirect.tsx"), "NewDirect"),
  spaces: later(() => import("./EverythingSheet.tsx"), "EverythingSheet"),
  arrange: later(() => import("../spaces/ArrangeDialog.tsx"), "ArrangeDialog"),
  remind: later(() => import("../notifications/RemindDialog.tsx"), "RemindDialog"),
  "ask-team": later(() => import("../asks/AskDialog.tsx"), "AskDialog"),
  keys: later(() => import("./KeysDialog.tsx"), "KeysDialog"),
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
