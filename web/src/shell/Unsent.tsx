import { Plural, Trans } from "@lingui/react/macro"
import { useLocation } from "@tanstack/react-router"
import { TriangleAlert } from "lucide-react"
import { Suspense, useState } from "react"
import { later } from "../kernel/later.tsx"
import { useOutbox } from "../kernel/outbox.ts"
import { outbox } from "../kernel/session.ts"
import { useStore } from "../kernel/store.ts"
import { isMine } from "../spaces/spaces.ts"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"

const UnsentList = later(() => import("./UnsentList.tsx"), "UnsentList")

/** What was refused shows where it was written. Where that place is not on screen, or not there any more, it shows here. */
export function Unsent() {
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  const failed = useOutbox(outbox()).filter((outgoing) => outgoing.state === "failed")
  const here = useStore((held) => failed.some((outgoing) => !pathname.startsWith(`/s/${outgoing.space}/`) || !isMine(held.spaces.get(outgoing.space))))
  if (failed.length === 0 || (!here && !open)) return null
  return (
    <>
      <div className="banner strip" role="status">
        <Icon of={TriangleAlert} />
        <span className="grow"><Plural value={failed.length} one="# message was not sent." other="# messages were not sent." /></span>
        <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}><Trans>Show</Trans></Button>
      </div>
      {open && <Suspense fallback={null}><UnsentList failed={failed} onClose={() => setOpen(false)} /></Suspense>}
    </>
  )
}
