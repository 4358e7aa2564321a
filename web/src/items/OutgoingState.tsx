import { Trans, useLingui } from "@lingui/react/macro"
import { CloudOff, TriangleAlert } from "lucide-react"
import { Problem } from "../kernel/api.ts"
import type { Outgoing } from "../kernel/outbox.ts"
import { wordsFor } from "../kernel/problems.ts"
import { outbox } from "../kernel/session.ts"
import { useStore } from "../kernel/store.ts"
import { Icon } from "../ui/Icon.tsx"
import { toast } from "../ui/Toast.tsx"

/** How far something I wrote has got, and what I can do when it was refused. */
export function OutgoingState({ outgoing }: { outgoing: Outgoing }) {
  const { t, i18n } = useLingui()
  const away = useStore((held) => held.connection !== "live")
  if (outgoing.state === "failed") {
    const why = i18n._(wordsFor(new Problem(400, outgoing.code ?? "", "")))
    const copy = () => void navigator.clipboard.writeText(outgoing.body).then(() => toast(t`Text copied`))
    return (
      <div className="outstate bad" role="alert">
        <span className="row"><Icon of={TriangleAlert} size={14} /><Trans>Not sent.</Trans> {why}</span>
        <button type="button" className="linkbtn" onClick={() => outbox()?.tryAgain(outgoing.client_id)}><Trans>Try again</Trans></button>
        <button type="button" className="linkbtn" onClick={copy}><Trans>Copy text</Trans></button>
        <button type="button" className="linkbtn" onClick={() => outbox()?.drop(outgoing.client_id)}><Trans>Remove</Trans></button>
      </div>
    )
  }
  if (outgoing.state === "sending" || !away) return null
  return <div className="outstate"><span className="row"><Icon of={CloudOff} size={14} /><Trans>Goes when you are back online</Trans></span></div>
}
