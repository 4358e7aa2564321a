import { measureElement, type ReactVirtualizer, useVirtualizer, type VirtualItem, type Virtualizer } from "@tanstack/react-virtual"
import { type RefObject, startTransition, useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from "react"
import { flushSync } from "react-dom"
import { forgetHeights, guessHeight, heightsOf, keepHeights } from "./heights.ts"
import { openingOf, startAt } from "./opening.ts"
import type { Row } from "./rows.ts"

export type VirtualRows = ReactVirtualizer<HTMLDivElement, Element>

export const NEAR_END_PX = 60

type Instance = Virtualizer<HTMLDivElement, Element>

interface Ways {
  followOnAppend: boolean
  onChange: (instance: Instance) => void
}

/** How large the view of a chat and of a thread was last. To ask the window would have the browser lay out the page it is just leaving. */
const lastViews = new Map<string, { width: number; height: number }>()
const kindOf = (history: string) => history.split(":", 1)[0] ?? ""

const [BEYOND_AT_FIRST, BEYOND] = [1, 8]

/**
 * Draws the rows in view and a few beyond. The first time it draws no more than fill the view where the history opens, by the heights they
 * had when it was last open or are likely to have: nothing is drawn in vain, and the rest when this is on the screen.
 */
export function useVirtualRows(history: string, rows: readonly Row[], asked: number | undefined, scroller: RefObject<HTMLDivElement | null>, ways: Ways): VirtualRows {
  const [view] = useState(() => lastViews.get(kindOf(history)) ?? { width: innerWidth, height: innerHeight })
  const heights = useHeights(history, view.width)
  const beyond = useBeyond()
  const drawing = useDrawing()
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights.at(rows[index]),
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    initialRect: view,
    initialOffset: () => startAt(rows.map(heights.at), view.height, openingOf(rows, asked) ?? "end"),
    // What is known need not be asked for while it is put in place; the observer looks at it before it is painted.
    measureElement: (element, entry, instance) => {
      drawing.committing.current = entry === undefined
      const key = rows[instance.indexFromElement(element)]?.key ?? ""
      const known = entry ? undefined : heights.drawn(key)
      return known ?? heights.note(key, measureElement(element, entry, instance))
    },
    overscan: beyond,
    anchorTo: "end",
    followOnAppend: ways.followOnAppend,
    scrollEndThreshold: NEAR_END_PX,
    useFlushSync: false,
    onChange: (instance, sync) => {
      if (sync) drawing.drawInView(instance)
      ways.onChange(instance)
    },
  })
  const shown = virtual.getVirtualItems()
  useLayoutEffect(() => drawing.note(shown))
  useLayoutEffect(() => () => {
    if (virtual.scrollRect?.height) lastViews.set(kindOf(history), virtual.scrollRect)
    heights.keep()
  }, [history])
  return virtual
}

/** By the sizes it knows: asking the element would have the browser lay out what has just been drawn, once more than needed. */
export function standsAtEnd(instance: Instance): boolean {
  const below = instance.getTotalSize() - (instance.scrollRect?.height ?? 0) - (instance.scrollOffset ?? 0)
  return below <= NEAR_END_PX
}

/**
 * What is in view is drawn in the very frame in which it comes there or moves. Rows beyond it are drawn in a task of their own after
 * that frame: with it they would make a long one on a slow device.
 */
function useDrawing() {
  const [, draw] = useReducer((times: number) => times + 1, 0)
  const drawn = useRef(new Map<unknown, number>())
  // A row that is measured while React puts it in place is drawn with it anyway; to draw in between is not allowed.
  const committing = useRef(false)
  return {
    committing,
    note: (shown: readonly VirtualItem[]) => {
      committing.current = false
      drawn.current = new Map(shown.map(({ key, start }) => [key, start]))
    },
    drawInView: (instance: Instance) => {
      const { range } = instance
      const inView = instance.getVirtualItems().filter(({ index }) => range && index >= range.startIndex && index <= range.endIndex)
      if (!committing.current && inView.some(({ key, start }) => drawn.current.get(key) !== start)) flushSync(draw)
    },
  }
}

const MOST_REMEMBERED = 4_000

/** A guess stays while a history is open, whatever becomes of its message: else what is in view would move with it. */
function useHeights(history: string, width: number) {
  const [heights] = useState(() => {
    const last = heightsOf(history)
    const guessed = new Map<string, number>()
    const drawn = new Map(last)
    const guess = (row: Row) => {
      if (guessed.size > MOST_REMEMBERED) guessed.clear()
      const height = guessHeight(row, width)
      guessed.set(row.key, height)
      return height
    }
    return {
      at: (row: Row | undefined): number => (row ? (last.get(row.key) ?? guessed.get(row.key) ?? guess(row)) : 0),
      drawn: (key: string): number | undefined => drawn.get(key),
      note: (key: string, height: number): number => {
        if (drawn.size > MOST_REMEMBERED) drawn.clear()
        drawn.set(key, height)
        return height
      },
      keep: () => keepHeights(history, drawn),
    }
  })
  return heights
}

let width: number | undefined
addEventListener("resize", () => {
  if (width === innerWidth) return
  width = innerWidth
  lastViews.clear()
  forgetHeights()
})

/** More rows than are in view are drawn once these are on the screen. */
function useBeyond(): number {
  const [beyond, setBeyond] = useState(BEYOND_AT_FIRST)
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => startTransition(() => setBeyond(BEYOND)))
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return beyond
}
