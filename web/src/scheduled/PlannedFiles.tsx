import { useLingui } from "@lingui/react/macro"
import { X } from "lucide-react"
import { lookOf, sizeOf } from "../files/kinds.ts"
import type { HeldFile } from "../kernel/types.ts"
import { IconButton } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import "../files/files.css"

/** The files that wait with what is planned. They can be saved again, by who planned it alone. */
export function PlannedFiles({ files, onRemove }: { files: readonly HeldFile[]; onRemove?: (file: HeldFile) => void }) {
  const { t, i18n } = useLingui()
  if (files.length === 0) return null
  return (
    <ul className="strip" aria-label={t`Files of this`}>
      {files.map((file) => (
        <li key={file.upload} className="upl">
          <span className="tn"><Icon of={lookOf(file).icon} size={18} /></span>
          <span className="grow row upl-w">
            <a className="trunc grow" href={`/api/uploads/${file.upload}`} download={file.name} aria-label={t`Save ${file.name}`}><bdi>{file.name}</bdi></a>
            <span className="upl-s num">{sizeOf(file.bytes, i18n)}</span>
          </span>
          {onRemove && <IconButton label={t`Take out ${file.name}`} icon={X} onClick={() => onRemove(file)} />}
        </li>
      ))}
    </ul>
  )
}
