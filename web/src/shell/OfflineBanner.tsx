import { Plural, Trans } from "@lingui/react/macro"
import { CloudOff } from "lucide-react"
import { useOutbox } from "../kernel/outbox.ts"
import { outbox } from "../kernel/session.ts"
import { useStore } from "../kernel/store.ts"
import { useMoment } from "../people/said.ts"
import { Icon } from "../ui/Icon.tsx"

export function OfflineBanner() {
  const away = useStore((held) => held.saidAway)
  const waiting = useOutbox(outbox()).filter((outgoing) => outgoing.state !== "failed").length
  const freshAt = useStore((held) => held.freshAt)
  if (!away) return null
  return (
    <div className="banner strip" role="status">
      <Icon of={CloudOff} />
      <span>
        <Trans>You are offline. Read and write as usual.</Trans>{" "}
        {freshAt && <Since at={freshAt} />}{" "}
        {waiting > 0 && <Plural value={waiting} one="# message waits, also after a reload." other="# messages wait, also after a reload." />}
      </span>
    </div>
  )
}

function Since({ at }: { at: string }) {
  const since = useMoment(at)
  return <Trans>What you see is of {since}.</Trans>
}
