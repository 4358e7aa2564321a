import { plural } from "@lingui/core/macro"
import { useLingui } from "@lingui/react/macro"
import { useEffect, useState } from "react"
import type { Attachment, Item } from "../kernel/types.ts"
import { Icon } from "../ui/Icon.tsx"
import { addressOf, lookOf } from "./kinds.ts"

const SHOWN = 4
/** What moves is loaded as it is; beyond this it waits for the gallery. */
const LARGEST_MOVING = 8 * 1024 * 1024
const still = matchMedia("(prefers-reduced-motion: reduce)")

/** One picture in its own shape; two, three or four side by side; more behind the last. */
export function PictureGrid({ item, pictures, onOpen }: { item: Item; pictures: readonly Attachment[]; onOpen: (id: number) => void }) {
  const { t } = useLingui()
  const more = pictures.length - SHOWN
  return (
    <div className="pics" data-count={Math.min(SHOWN, pictures.length)}>
      {pictures.slice(0, SHOWN).map((file, index) => {
        const hidden = index === SHOWN - 1 && more > 0
        const name = file.alt || file.name
        return (
          <button key={file.id} type="button" className="pic" aria-label={hidden ? t`${plural(more, { one: `Open ${name}, and # more`, other: `Open ${name}, and # more` })}` : t`Open ${name}`} style={shapeOf(file, pictures.length)} onClick={() => onOpen(file.id)}>
            <Picture item={item} file={file} alone={pictures.length === 1} />
            {hidden && <span className="pic-more" aria-hidden="true">+{more}</span>}
          </button>
        )
      })}
    </div>
  )
}

function Picture({ item, file, alone }: { item: Item; file: Attachment; alone: boolean }) {
  const [broken, setBroken] = useState(false)
  // What did not come because there was no connection comes when there is one again.
  useEffect(() => {
    if (!broken) return
    const again = () => setBroken(false)
    addEventListener("online", again)
    return () => removeEventListener("online", again)
  }, [broken])
  if (broken) return <span className="pic-broken"><Icon of={lookOf(file).icon} size={20} /></span>
  if (file.moves && file.bytes <= LARGEST_MOVING && !still.matches) return <img src={addressOf(item, file)} alt="" onError={() => setBroken(true)} />
  return (
    <img
      src={addressOf(item, file, "small")}
      srcSet={`${addressOf(item, file, "small")} 480w, ${addressOf(item, file, "large")} 1600w`}
      sizes={alone ? "(max-width: 760px) 90vw, 420px" : "(max-width: 760px) 60vw, 280px"}
      alt=""
      loading="lazy"
      onError={() => setBroken(true)}
    />
  )
}

const TALLEST = 1.4
const WIDEST = 3

/** Known before it is loaded, so that nothing jumps; a strip is cut to what can be looked at. */
function shapeOf({ width, height }: Attachment, count: number): React.CSSProperties | undefined {
  if (count > 1 || !width || !height) return undefined
  const shape = Math.min(WIDEST, Math.max(1 / TALLEST, width / height))
  return { aspectRatio: String(shape), inlineSize: `min(100%, ${Math.min(width, shape < 1 ? 280 : 420)}px)` }
}
