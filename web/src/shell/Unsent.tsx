import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useLocation } from "@tanstack/react-router"
import { TriangleAlert } from "lucide-react"
import { useState } from "react"
import { OutgoingFiles } from "../files/OutgoingFiles.tsx"
import { fromWire } from "../items/mentions.ts"
import { OutgoingState } from "../items/OutgoingState.tsx"
import { type Outgoing, useOutbox } from "../kernel/outbox.ts"
import { outbox } from "../kernel/session.ts"
import { useStore } from "../kernel/store.ts"
import { isMine, useSpaceName } from "../spaces/spaces.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import "../items/items.css"

/** What was refused shows where it was written. Where that place is not on screen, or not there any more, it shows here. */
export function Unsent() {
  const { t } = useLingui()
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
      {open && (
        <Dialog title={t`Not sent`} onClose={() => setOpen(false)}>
          <ul className="unsent">{failed.map((outgoing) => <UnsentLine key={outgoing.client_id} outgoing={outgoing} />)}</ul>
        </Dialog>
      )}
    </>
  )
}

function UnsentLine({ outgoing }: { outgoing: Outgoing }) {
  const space = useStore((held) => held.spaces.get(outgoing.space))
  const name = useSpaceName(space)
  return (
    <li>
      <b>{space ? <bdi>{name}</bdi> : <Trans>A space you are no longer in</Trans>}</b>
      {outgoing.title && <b className="block" dir="auto">{outgoing.title}</b>}
      <div className="tx plain" dir="auto">{fromWire(outgoing.body)}</div>
      <OutgoingFiles outgoing={outgoing} />
      <OutgoingState outgoing={outgoing} />
    </li>
  )
}
