import { useLingui } from "@lingui/react/macro"
import type { Outgoing } from "../kernel/outbox.ts"
import { FileChip } from "./FileStrip.tsx"

/** The files of what I sent, from this device, until they come back from the server. */
export function OutgoingFiles({ outgoing }: { outgoing: Outgoing }) {
  const { t } = useLingui()
  const files = outgoing.attachments ?? []
  if (files.length === 0) return null
  return <ul className="strip out" aria-label={t`Files to send`}>{files.map((file) => <FileChip key={file.key} file={file} />)}</ul>
}
