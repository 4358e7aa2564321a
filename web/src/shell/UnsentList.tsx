import { Trans, useLingui } from "@lingui/react/macro"
import { OutgoingFiles } from "../files/OutgoingFiles.tsx"
import { fromWire } from "../items/mentions.ts"
import { OutgoingState } from "../items/OutgoingState.tsx"
import type { Outgoing } from "../kernel/outbox.ts"
import { useStore } from "../kernel/store.ts"
import { useSpaceName } from "../spaces/spaces.ts"
import { Dialog } from "../ui/Dialog.tsx"
import "../items/items.css"

export function UnsentList({ failed, onClose }: { failed: readonly Outgoing[]; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Dialog title={t`Not sent`} onClose={onClose}>
      <ul className="unsent">{failed.map((outgoing) => <UnsentLine key={outgoing.client_id} outgoing={outgoing} />)}</ul>
    </Dialog>
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
