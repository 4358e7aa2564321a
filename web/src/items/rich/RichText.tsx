import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react"
import { useStore } from "../../kernel/store.ts"
import { wantPeople } from "../../people/people.ts"
import { wantSpaces } from "../../spaces/spaces.ts"
import { mentionedIds, namedSpaces } from "../mentions.ts"
import { openMoment } from "../openMoment.tsx"
import type { SurfaceProps } from "../surface.ts"
import { goesOn, type Listener, openEditor, type RichSurface } from "./editor.ts"
import { FormatBar } from "./FormatBar.tsx"
import "./rich.css"

/** What one types shows as others will read it. */
export function RichText(props: SurfaceProps) {
  const { field, formatting, wiring } = props
  const place = useRef<HTMLDivElement>(null)
  const [surface, setSurface] = useState<RichSurface>()
  const [, setMoved] = useState(0)
  const named = useStore((held) => held.peopleVersion + held.spacesVersion)
  const told = useEffectEvent((): Listener => ({
    onChange: (wire) => {
      field.change(wire)
      props.onTyping?.()
    },
    onCaret: (caret) => {
      props.onCaret(caret)
      if (formatting) setMoved((times) => times + 1)
    },
    onKey: (event) => props.onKey(event, () => surface !== undefined && goesOn(surface.view)),
    onFiles: props.onFiles,
    attributes: () => attributesOf(props),
    newParagraphs: !props.enterSends,
  }))
  const start = useEffectEvent((element: HTMLElement) => {
    wantPeople(mentionedIds(field.text))
    wantSpaces(namedSpaces(field.text))
    const made = openEditor(element, field.text, told)
    field.surface.current = made
    setSurface(made)
    if (props.takeFocus) made.focus()
    return made
  })
  useLayoutEffect(() => {
    if (!place.current) return
    const made = start(place.current)
    return () => {
      if (field.surface.current === made) field.surface.current = null
      made.leave()
    }
  }, [field.surface])
  useEffect(() => surface?.refresh(), [surface, named, props.label, props.placeholder, wiring["aria-activedescendant"], wiring["aria-controls"]])
  return (
    <>
      {formatting && surface && <FormatBar surface={surface} onMoment={() => openMoment(field.surface)} onPlain={props.onOther} />}
      <div ref={place} className="rich tx" onFocus={props.onFocus} />
    </>
  )
}

function attributesOf({ label, placeholder, wiring }: SurfaceProps): Record<string, string> {
  const given = Object.entries(wiring).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return { role: "textbox", "aria-multiline": "true", "aria-label": label, "data-placeholder": placeholder, spellcheck: "true", ...Object.fromEntries(given) }
}
