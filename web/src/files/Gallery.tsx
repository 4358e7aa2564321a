import { Trans, useLingui } from "@lingui/react/macro"
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from "lucide-react"
import { type KeyboardEvent, useEffect, useRef, useState } from "react"
import type { Attachment, Item } from "../kernel/types.ts"
import { Button, IconButton } from "../ui/Button.tsx"
import { Modal } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import { addressOf, isPicture } from "./kinds.ts"
import { STEP, useZoom } from "./useZoom.ts"

type Move = (by: number) => void
type Zoom = ReturnType<typeof useZoom>

const towards = () => (document.documentElement.dir === "rtl" ? -1 : 1)

export const GALLERY_KEYS: Readonly<Record<string, (move: Move, zoom: Zoom) => void>> = {
  ArrowRight: (move) => move(towards()),
  ArrowLeft: (move) => move(-towards()),
  "+": (_move, zoom) => zoom.by(STEP),
  "=": (_move, zoom) => zoom.by(STEP),
  "-": (_move, zoom) => zoom.by(1 / STEP),
  "0": (_move, zoom) => zoom.reset(),
}

interface GalleryProps {
  item: Item
  files: readonly Attachment[]
  /** The id of the one to begin with. */
  first: number
  onClose: () => void
}

/** One picture after the other, as large as the screen, and nearer: by wheel, fingers, two taps or keys. */
export function Gallery({ item, files, first, onClose }: GalleryProps) {
  const { t, i18n } = useLingui()
  const [at, setAt] = useState(Math.max(0, files.findIndex(({ id }) => id === first)))
  const stage = useRef<HTMLDivElement>(null)
  const zoom = useZoom(stage, at)
  const file = files[Math.min(at, files.length - 1)]
  const gone = file === undefined
  useEffect(() => {
    if (gone) onClose()
  }, [gone, onClose])
  if (!file) return null
  const move = (by: number) => setAt(Math.max(0, Math.min(files.length - 1, at + by)))
  const name = file.alt || file.name
  const address = addressOf(item, file)
  return (
    <Modal className="gallery" label={t`Pictures`} onClose={onClose}>
      <div className="g-in" onKeyDown={(event) => onKey(event, move, zoom)}>
        <header className="g-bar">
          <span className="grow trunc"><bdi>{file.name}</bdi></span>
          {files.length > 1 && <span className="num s13" role="status"><Trans>{i18n.number(at + 1)} of {i18n.number(files.length)}</Trans></span>}
          <IconButton label={t`Smaller`} icon={ZoomOut} onClick={() => zoom.by(1 / STEP)} />
          <button type="button" className="iconbtn g-pc num" aria-label={t`As large as the screen`} onClick={zoom.reset}>{i18n.number(zoom.scale, { style: "percent" })}</button>
          <IconButton label={t`Larger`} icon={ZoomIn} onClick={() => zoom.by(STEP)} />
          <a className="iconbtn" href={address} download={file.name} aria-label={t`Save ${file.name}`} title={t`Save ${file.name}`}><Icon of={Download} size={18} /></a>
          <IconButton label={t`Close`} icon={X} onClick={onClose} data-autofocus />
        </header>
        <div ref={stage} className={zoom.scale > 1 ? "g-stage near" : "g-stage"}>
          <Sharp key={file.id} large={addressOf(item, file, "large")} whole={isPicture(file) ? address : undefined} near={zoom.scale > 1} moves={file.moves} alt={name} style={zoom.style} />
        </div>
        {at > 0 && <IconButton className="g-prev" label={t`Previous picture`} icon={ChevronLeft} size={20} mirror onClick={() => move(-1)} />}
        {at < files.length - 1 && <IconButton className="g-next" label={t`Next picture`} icon={ChevronRight} size={20} mirror onClick={() => move(1)} />}
        {file.alt !== "" && <p className="g-alt" dir="auto">{file.alt}</p>}
      </div>
    </Modal>
  )
}

function onKey(event: KeyboardEvent, move: Move, zoom: Zoom): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const act = GALLERY_KEYS[event.key]
  if (!act) return
  event.preventDefault()
  act(move, zoom)
}

interface SharpProps {
  large: string
  whole: string | undefined
  near: boolean
  moves: boolean
  alt: string
  style: React.CSSProperties
}

/** The preview first; what one looks at from near comes whole, and takes its place when it is there. */
function Sharp({ large, whole, near, moves, alt, style }: SharpProps) {
  const [shown, setShown] = useState(moves && whole ? whole : large)
  const [broken, setBroken] = useState(false)
  const wanted = near ? whole : undefined
  useEffect(() => {
    if (wanted === undefined) return
    const loading = new Image()
    loading.onload = () => setShown(wanted)
    loading.src = wanted
    return () => {
      loading.onload = null
    }
  }, [wanted])
  if (broken) {
    return (
      <div className="empty" role="alert">
        <p><Trans>This picture could not be loaded.</Trans></p>
        <Button size="small" onClick={() => setBroken(false)}><Trans>Try again</Trans></Button>
      </div>
    )
  }
  return <img src={shown} alt={alt} draggable={false} style={style} onError={() => setBroken(true)} />
}
