import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { Download } from "lucide-react"
import { Suspense, useState } from "react"
import { later } from "../kernel/later.tsx"
import type { Attachment, Item } from "../kernel/types.ts"
import { Icon } from "../ui/Icon.tsx"
import { addressOf, isPicture, isShown, lookOf, sizeOf } from "./kinds.ts"
import { PictureGrid } from "./PictureGrid.tsx"
import { SoundPlayer } from "./SoundPlayer.tsx"
import "./files.css"

const Gallery = later(() => import("./Gallery.tsx"), "Gallery")

/** What was put with an item: pictures side by side, then sound and video in place, then files with their first page. */
export function Attachments({ item }: { item: Item }) {
  const [opened, setOpened] = useState<number>()
  if (item.attachments.length === 0 || item.deleted_at) return null
  const pictures = item.attachments.filter(isPicture)
  const others = item.attachments.filter((file) => !isPicture(file))
  return (
    <div className="atts">
      {pictures.length > 0 && <PictureGrid item={item} pictures={pictures} onOpen={setOpened} />}
      {others.map((file) => <OtherFile key={file.id} item={item} file={file} onOpen={() => setOpened(file.id)} />)}
      {opened !== undefined && (
        <Suspense fallback={null}>
          <Gallery item={item} files={item.attachments.filter(isShown)} first={opened} onClose={() => setOpened(undefined)} />
        </Suspense>
      )}
    </div>
  )
}

function OtherFile({ item, file, onOpen }: { item: Item; file: Attachment; onOpen: () => void }) {
  const address = addressOf(item, file)
  if (file.media_type.startsWith("audio/")) return <SoundPlayer address={address} name={file.name} seconds={file.seconds} wave={file.wave} />
  if (file.media_type.startsWith("video/")) return <VideoPlayer address={address} file={file} />
  return file.preview === "none" ? <FileRow item={item} file={file} /> : <PageCard item={item} file={file} onOpen={onOpen} />
}

/** A file with its first page. */
function PageCard({ item, file, onOpen }: { item: Item; file: Attachment; onOpen: () => void }) {
  const { t } = useLingui()
  const made = file.preview === "made"
  return (
    <div className="file">
      <button type="button" className="pv" aria-label={t`Open ${file.name}`} disabled={!made} onClick={onOpen}>
        {made ? <img src={addressOf(item, file, "small")} alt="" loading="lazy" /> : <span className="sk" />}
      </button>
      <div className="in">
        <bdi className="strong">{file.name}</bdi>
        <Facts file={file} />
        <span className="row">
          {made && <><button type="button" className="linkbtn" onClick={onOpen}><Trans>Open</Trans></button><span aria-hidden="true">·</span></>}
          <a href={addressOf(item, file)} download={file.name} aria-label={t`Save ${file.name}`}><Trans>Original</Trans></a>
        </span>
      </div>
    </div>
  )
}

function FileRow({ item, file }: { item: Item; file: Attachment }) {
  const { t } = useLingui()
  return (
    <a className="attach" href={addressOf(item, file)} download={file.name} aria-label={t`Save ${file.name}`}>
      <span className="fi"><Icon of={lookOf(file).icon} size={18} /></span>
      <span className="attach-w"><bdi className="trunc">{file.name}</bdi><Facts file={file} /></span>
      <Icon of={Download} />
    </a>
  )
}

function Facts({ file }: { file: Attachment }) {
  const { i18n } = useLingui()
  const { words } = lookOf(file)
  return (
    <span className="muted s13">
      {file.pages === null ? (typeof words === "string" ? words : i18n._(words)) : <Plural value={file.pages} one="# page" other="# pages" />}, {sizeOf(file.bytes, i18n)}
    </span>
  )
}

function VideoPlayer({ address, file }: { address: string; file: Attachment }) {
  return (
    <figure className="vid">
      <video controls preload="metadata" playsInline src={address} aria-label={file.name} />
      <figcaption className="muted s13"><bdi>{file.name}</bdi> <a href={address} download={file.name}><Trans>Original</Trans></a></figcaption>
    </figure>
  )
}
