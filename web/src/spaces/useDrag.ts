import { type DragEvent, useState } from "react"
import { store } from "../kernel/store.ts"
import type { SpaceId } from "../kernel/types.ts"
import { arrange, moveTo, saveRail, type Target } from "./rail.ts"

const TYPE = "application/x-folkmoot-space"

interface Draggable {
  draggable?: true
  className?: string
  onDragStart?: (event: DragEvent) => void
  onDragOver?: (event: DragEvent) => void
  onDragLeave?: () => void
  onDrop?: (event: DragEvent) => void
}

/** Lines are dragged onto lines (before them) and onto headings (to their end). Who has no pointer arranges in the dialog. */
export function useDrag(target: Target | undefined, dragged?: SpaceId): Draggable {
  const [over, setOver] = useState(false)
  const carried = (event: DragEvent) => event.dataTransfer.types.includes(TYPE)
  const drop = (event: DragEvent) => {
    setOver(false)
    const id = Number(event.dataTransfer.getData(TYPE))
    if (!target || !id || id === target.before) return
    event.preventDefault()
    const shown = arrange(store).rest.map((space) => space.id)
    void saveRail((rail) => moveTo(rail, id, target, shown)).catch(() => undefined)
  }
  return {
    ...(dragged === undefined ? {} : { draggable: true, onDragStart: (event: DragEvent) => event.dataTransfer.setData(TYPE, String(dragged)) }),
    ...(target ? { onDragOver: (event: DragEvent) => (carried(event) ? (event.preventDefault(), setOver(true)) : undefined), onDragLeave: () => setOver(false), onDrop: drop } : {}),
    ...(over ? { className: "drop" } : {}),
  }
}
