import { Trans, useLingui } from "@lingui/react/macro"
import { CloudOff, TriangleAlert } from "lucide-react"
import { Problem } from "../kernel/api.ts"
import type { Outgoing } from "../kernel/outbox.ts"
import { wordsFor } from "../kernel/problems.ts"
import { outbox, uploads } from "../kernel/session.ts"
import { draftKey, useStore } from "../kernel/store.ts"
import { copyText } from "../ui/copy.ts"
import { Icon } from "../ui/Icon.tsx"
import { writeOn } from "./drafts.ts"

/** What no second attempt changes: the text itself has to. */
const OF_THE_TEXT = new Set(["too_long", "too_large", "required", "invalid", "file_lost"])

/** Takes a refused text out of the outbox and puts it back where it can be written on. */
function takeBack({ client_id, space, place, root, title, body, attachments = [] }: Outgoing): void {
  outbox()?.drop(client_id)
  for (const { key } of attachments) uploads()?.change(key, { draft: draftKey({ space, place, root }) })
  writeOn({ space, place, root, title, body })
}

/** Its files go with it. */
function giveUp({ client_id, attachments = [] }: Outgoing): void {
  outbox()?.drop(client_id)
  for (const { key } of attachments) uploads()?.drop(key)
}

/** How far something I wrote has got, and what I can do when it was refused. */
export function OutgoingState({ outgoing }: { outgoing: Outgoing }) {
  const { t, i18n } = useLingui()
  const away = useStore((held) => held.connection !== "live")
  const writable = useStore((held) => held.spaces.get(outgoing.space)?.membership != null)
  if (outgoing.state === "failed") {
    const why = i18n._(wordsFor(new Problem(400, outgoing.code ?? "", "")))
    const copy = () => void copyText(outgoing.body, t`Text copied`)
    return (
      <div className="outstate bad" role="alert">
        <span className="row"><Icon of={TriangleAlert} size={14} /><Trans>Not sent.</Trans> {why}</span>
        {!OF_THE_TEXT.has(outgoing.code ?? "") && <button type="button" className="linkbtn" onClick={() => outbox()?.tryAgain(outgoing.client_id)}><Trans>Try again</Trans></button>}
        {writable && <button type="button" className="linkbtn" onClick={() => takeBack(outgoing)}><Trans>Edit</Trans></button>}
        {outgoing.body !== "" && <button type="button" className="linkbtn" onClick={copy}><Trans>Copy text</Trans></button>}
        <button type="button" className="linkbtn" onClick={() => giveUp(outgoing)}><Trans>Remove</Trans></button>
      </div>
    )
  }
  if (outgoing.state === "waiting" && outgoing.code && !away) {
    return <div className="outstate" role="status"><span className="row"><Icon of={CloudOff} size={14} />{i18n._(wordsFor(new Problem(507, outgoing.code, "")))}</span></div>
  }
  if (outgoing.state === "sending" || !away) return null
  return <div className="outstate"><span className="row"><Icon of={CloudOff} size={14} /><Trans>Goes when you are back online</Trans></span></div>
}
