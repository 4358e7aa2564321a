import { type RefObject, useEffect, useEffectEvent, useState } from "react"

export const STEP = 1.5
const NEAREST = 8
const DOUBLE = 2.5
const WHEEL = 0.002
const FAR = { scale: 1, x: 0, y: 0 }

type View = typeof FAR
interface Point {
  x: number
  y: number
}

/** Nearer and farther around a point, which stays where it is; back in the middle when all is in view. */
export function zoomed(view: View, factor: number, around: Point = { x: 0, y: 0 }): View {
  const scale = Math.min(NEAREST, Math.max(1, view.scale * factor))
  if (scale === 1) return FAR
  const ratio = scale / view.scale
  return { scale, x: around.x - (around.x - view.x) * ratio, y: around.y - (around.y - view.y) * ratio }
}

export function useZoom(stage: RefObject<HTMLElement | null>, of: number) {
  const [view, setView] = useState(FAR)
  useEffect(() => setView(FAR), [of])
  const wheel = useEffectEvent((event: WheelEvent, middle: Point) => {
    event.preventDefault()
    setView(zoomed(view, Math.exp(-event.deltaY * WHEEL * (event.ctrlKey ? 5 : 1)), { x: event.clientX - middle.x, y: event.clientY - middle.y }))
  })
  const twice = useEffectEvent((event: MouseEvent, middle: Point) => setView(view.scale > 1 ? FAR : zoomed(view, DOUBLE, { x: event.clientX - middle.x, y: event.clientY - middle.y })))
  const fingers = useEffectEvent((factor: number, around: Point, by: Point) => {
    const nearer = zoomed(view, factor, around)
    setView(nearer.scale === 1 ? FAR : { ...nearer, x: nearer.x + by.x, y: nearer.y + by.y })
  })
  useEffect(() => {
    const element = stage.current
    if (!element) return
    const middle = (): Point => {
      const box = element.getBoundingClientRect()
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
    }
    const onWheel = (event: WheelEvent) => wheel(event, middle())
    const onTwice = (event: MouseEvent) => twice(event, middle())
    const letGo = followFingers(element, middle, fingers)
    element.addEventListener("wheel", onWheel, { passive: false })
    element.addEventListener("dblclick", onTwice)
    return () => {
      letGo()
      element.removeEventListener("wheel", onWheel)
      element.removeEventListener("dblclick", onTwice)
    }
  }, [stage])
  return {
    scale: view.scale,
    style: { transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` },
    by: (factor: number) => setView(zoomed(view, factor)),
    reset: () => setView(FAR),
  }
}

/** One finger or the mouse drags, two come nearer. */
function followFingers(element: HTMLElement, middle: () => Point, move: (factor: number, around: Point, by: Point) => void): () => void {
  const down = new Map<number, Point>()
  const spread = (points: Point[]) => (points[0] && points[1] ? Math.hypot(points[0].x - points[1].x, points[0].y - points[1].y) : 0)
  const centre = (points: Point[]): Point => ({ x: points.reduce((sum, { x }) => sum + x, 0) / points.length, y: points.reduce((sum, { y }) => sum + y, 0) / points.length })
  const begin = (event: PointerEvent) => {
    if ((event.target as Element).closest("button,a")) return
    element.setPointerCapture(event.pointerId)
    down.set(event.pointerId, { x: event.clientX, y: event.clientY })
  }
  const go = (event: PointerEvent) => {
    if (!down.has(event.pointerId)) return
    const before = [...down.values()]
    down.set(event.pointerId, { x: event.clientX, y: event.clientY })
    const now = [...down.values()]
    const [from, to, at] = [centre(before), centre(now), middle()]
    move(now.length > 1 ? spread(now) / (spread(before) || 1) : 1, { x: to.x - at.x, y: to.y - at.y }, { x: to.x - from.x, y: to.y - from.y })
  }
  const end = (event: PointerEvent) => down.delete(event.pointerId)
  element.addEventListener("pointerdown", begin)
  element.addEventListener("pointermove", go)
  element.addEventListener("pointerup", end)
  element.addEventListener("pointercancel", end)
  return () => {
    element.removeEventListener("pointerdown", begin)
    element.removeEventListener("pointermove", go)
    element.removeEventListener("pointerup", end)
    element.removeEventListener("pointercancel", end)
  }
}
