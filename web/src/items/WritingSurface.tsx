import { type ComponentType, useEffect, useRef, useState } from "react"
import { withTexts } from "../kernel/later.tsx"
import { PlainText } from "./PlainText.tsx"
import type { SurfaceProps } from "./surface.ts"
import type { Writing } from "./writing.ts"

type Rich = ComponentType<SurfaceProps>

/** Once it has come it is there at once for every other composer. */
let rich: Rich | undefined
const load = () => withTexts(() => import("./rich/RichText.tsx")).then((module) => (rich = module.RichText))

const fine = matchMedia("(pointer: fine)")

interface WritingSurfaceProps extends Omit<SurfaceProps, "wiring" | "formatting" | "onOther"> {
  writing: Writing
  formatting: boolean
  /** Which of the suggestions is the current one. */
  suggested: number | undefined
}

/** The plain field at once, and in its place the rich one as soon as it has come: what was typed meanwhile goes along. */
export function WritingSurface({ writing, formatting, suggested, ...rest }: WritingSurfaceProps) {
  const place = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState(rich !== undefined || fine.matches)
  const wanted = asked || rest.field.text !== ""
  const [Loaded, setLoaded] = useState<Rich | undefined>(() => rich)
  const [takeFocus, setTakeFocus] = useState(rest.takeFocus)
  useEffect(() => {
    if (!wanted || writing.plain || Loaded) return
    let here = true
    // Without it the plain field stays: it can do all that matters.
    load().then((found) => here && setWhenFree(place.current, () => here, () => {
      setTakeFocus(place.current?.contains(document.activeElement) ?? false)
      setLoaded(() => found)
    }), () => undefined)
    return () => {
      here = false
    }
  }, [wanted, writing.plain, Loaded])
  const wiring = {
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    "aria-controls": suggested === undefined ? undefined : "suggestions",
    "aria-activedescendant": suggested === undefined ? undefined : `suggestion-${suggested}`,
  }
  const other = () => {
    setTakeFocus(true)
    writing.switch()
  }
  const Chosen = Loaded && !writing.plain ? Loaded : PlainText
  return (
    <div ref={place} className="surface" onFocus={() => setAsked(true)}>
      <Chosen {...rest} takeFocus={takeFocus} formatting={formatting} wiring={wiring} onOther={other} />
    </div>
  )
}

/** Never in the middle of a word of an input method, nor while the caret stands within the text. */
function setWhenFree(place: HTMLElement | null, still: () => boolean, act: () => void): void {
  const field = place?.querySelector("textarea")
  const busy = field && document.activeElement === field && (field.dataset["composing"] !== undefined || field.selectionStart !== field.value.length)
  if (!still()) return
  if (!busy) return act()
  setTimeout(() => setWhenFree(place, still, act), 300)
}
