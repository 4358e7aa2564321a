import { Trans } from "@lingui/react/macro"
import { FilePlus } from "lucide-react"
import { useEffect, useEffectEvent, useRef, useState } from "react"
import { createPortal } from "react-dom"
import { Icon } from "../ui/Icon.tsx"

/** Files dropped anywhere over the conversation go to what is written in it. The place says so with `data-drop`. */
export function DropVeil({ onDrop }: { onDrop: (files: FileList) => void }) {
  const mark = useRef<HTMLSpanElement>(null)
  const [zone, setZone] = useState<HTMLElement | null>(null)
  const [over, setOver] = useState(false)
  const dropped = useEffectEvent(onDrop)
  useEffect(() => {
    const place = mark.current?.closest<HTMLElement>("[data-drop]") ?? mark.current?.closest<HTMLElement>(".composer") ?? null
    setZone(place)
    if (!place) return
    const enter = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => !place.contains(event.relatedTarget as Node | null) && setOver(false)
    const drop = (event: DragEvent) => {
      setOver(false)
      if (!event.dataTransfer?.files.length) return
      event.preventDefault()
      event.stopPropagation()
      dropped(event.dataTransfer.files)
    }
    place.addEventListener("dragenter", enter)
    place.addEventListener("dragover", enter)
    place.addEventListener("dragleave", leave)
    place.addEventListener("drop", drop, true)
    return () => {
      place.removeEventListener("dragenter", enter)
      place.removeEventListener("dragover", enter)
      place.removeEventListener("dragleave", leave)
      place.removeEventListener("drop", drop, true)
    }
  }, [])
  return (
    <>
      <span ref={mark} hidden />
      {over && zone && createPortal(<div className="veil" aria-hidden="true"><span><Icon of={FilePlus} size={20} /><Trans>Drop the files to add them</Trans></span></div>, zone)}
    </>
  )
}
