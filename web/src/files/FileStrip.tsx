import { Trans, useLingui } from "@lingui/react/macro"
import { RotateCw, X } from "lucide-react"
import { useState, useSyncExternalStore } from "react"
import { codeOf, wordsFor } from "../kernel/problems.ts"
import { uploads } from "../kernel/session.ts"
import type { Attached, Progress } from "../kernel/uploads.ts"
import { IconButton } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { DropVeil } from "./DropVeil.tsx"
import { lookOf, sizeOf } from "./kinds.ts"
import type { Files } from "./useFiles.ts"
import "./files.css"

/** The files that go with what is being written, each with how far it is, and the veil that takes more. */
export function FileStrip({ files }: { files: Files }) {
  const { t } = useLingui()
  return (
    <>
      <DropVeil onDrop={files.add} />
      {files.list.length > 0 && (
        <ul className="strip" aria-label={t`Files to send`}>
          {files.list.map((chosen) => (
            <FileChip key={chosen.key} file={chosen} onRemove={() => files.remove(chosen.key)} onDescribe={(alt) => files.describe(chosen.key, alt)} />
          ))}
        </ul>
      )}
    </>
  )
}

interface ChipProps {
  file: Attached
  onRemove?: () => void
  onDescribe?: (alt: string) => void
}

export function FileChip({ file, onRemove, onDescribe }: ChipProps) {
  const { t, i18n } = useLingui()
  const progress = useProgress(file.key)
  const picture = file.media_type.startsWith("image/")
  const failed = progress.state === "failed" && !(progress.problem?.passing && progress.problem.code === "offline")
  return (
    <li className={failed ? "upl bad" : "upl"}>
      <Thumb file={file} />
      <span className="grow upl-w">
        <span className="row"><bdi className="trunc grow">{file.name}</bdi><span className="upl-s num"><State bytes={file.bytes} progress={progress} failed={failed} /></span></span>
        {failed ? <span className="upl-e" role="alert">{codeOf(progress.problem) === "invalid" ? t`This is not a picture that can be shown.` : i18n._(wordsFor(progress.problem))}</span> : <progress max={file.bytes} value={progress.state === "done" ? file.bytes : progress.sent} aria-label={t`${file.name}: uploaded`} />}
        {picture && onDescribe && !failed && <Describe file={file} onDescribe={onDescribe} />}
      </span>
      {failed && progress.problem?.passing && <IconButton label={t`Try again: ${file.name}`} icon={RotateCw} onClick={() => uploads()?.begin(file.key)} />}
      {onRemove && <IconButton label={t`Remove ${file.name}`} icon={X} onClick={onRemove} />}
    </li>
  )
}

function State({ bytes, progress, failed }: { bytes: number; progress: Progress; failed: boolean }) {
  const { i18n } = useLingui()
  if (progress.state === "done") return <Trans>Ready</Trans>
  if (failed) return sizeOf(bytes, i18n)
  if (progress.state !== "sending" || progress.sent === 0) return <Trans>Waits, {sizeOf(bytes, i18n)}</Trans>
  if (progress.sent >= bytes) return <Trans>Being checked</Trans>
  return <Trans>{sizeOf(progress.sent, i18n)} of {sizeOf(bytes, i18n)}</Trans>
}

function useProgress(key: string): Progress {
  const held = uploads()
  useSyncExternalStore(held?.subscribe ?? (() => () => undefined), held?.edition ?? (() => 0))
  return held?.of(key) ?? { state: "waiting", sent: 0, problem: null }
}

/** A picture as it lies on this device; of all else what kind of file it is. */
export function Thumb({ file }: { file: Attached }) {
  const [broken, setBroken] = useState(false)
  const address = file.media_type.startsWith("image/") && !broken ? uploads()?.addressOf(file.key) : undefined
  if (address === undefined) return <span className="tn"><Icon of={lookOf(file).icon} size={18} /></span>
  return <img className="tn" src={address} alt="" onError={() => setBroken(true)} />
}

/** What a picture shows, in words, for who does not see it. */
function Describe({ file, onDescribe }: { file: Attached; onDescribe: (alt: string) => void }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(file.alt !== "")
  if (!open) return <button type="button" className="linkbtn s12 upl-d" onClick={() => setOpen(true)}><Trans>Describe the picture</Trans></button>
  return (
    <input
      className="upl-alt"
      dir="auto"
      maxLength={500}
      autoFocus={file.alt === ""}
      aria-label={t`What ${file.name} shows`}
      placeholder={t`What it shows, for who does not see it`}
      value={file.alt}
      onChange={(event) => onDescribe(event.target.value)}
      onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
    />
  )
}
