import { Trans, useLingui } from "@lingui/react/macro"
import { useVirtualizer } from "@tanstack/react-virtual"
import { ArrowDown, ArrowUp } from "lucide-react"
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react"
import { store } from "../kernel/store.ts"
import type { Item, ItemId, Space } from "../kernel/types.ts"
import { moveAmong } from "../kernel/keys.ts"
import { Button } from "../ui/Button.tsx"
import { Skeleton } from "../ui/States.tsx"
import { loadMore } from "./history.ts"
import { focusComposer, type Goal, useGoal } from "./useGoal.ts"
import type { Row } from "./rows.ts"
import type { History } from "./useHistory.ts"
import { useReading } from "./useReading.ts"

interface ViewProps {
  space: Space
  history: History
  asked: ItemId | undefined
  /** A message to bring into view and to give the focus to. */
  goal: Goal | undefined
  onGoal: (goal: Goal) => void
  renderRow: (row: Row, lowest: boolean) => ReactNode
}

const ESTIMATES = { day: 37, new: 37, message: 62, outgoing: 62 }
const NEAR_END_PX = 60
const LOAD_WITHIN_ROWS = 12

/** Draws only what is on screen, both ways, without a jump when older messages arrive above. */
export function HistoryView({ space, history, asked, goal, onGoal, renderRow }: ViewProps) {
  const { t } = useLingui()
  const { rows, stretch } = history
  const scroller = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ESTIMATES[rows[index]?.type ?? "message"],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    anchorTo: "end",
    followOnAppend: stretch?.after == null,
    scrollEndThreshold: NEAR_END_PX,
    onChange: (instance) => setAtEnd(instance.isAtEnd(NEAR_END_PX)),
  })
  const shown = virtual.getVirtualItems()
  const first = shown[0]?.index ?? 0
  const last = shown.at(-1)?.index ?? -1
  usePlacement(space.id, rows, asked, history, virtual)
  useGoal(goal, scroller, rows, virtual)
  useEffect(() => {
    if (!stretch || stretch.stale || rows.length === 0 || shown.length === 0) return
    if (first < LOAD_WITHIN_ROWS && stretch.before !== null) void loadMore(space.id, "before")
    if (last > rows.length - LOAD_WITHIN_ROWS && stretch.after !== null) void loadMore(space.id, "after")
  }, [first, last, rows.length, stretch, space.id])
  const range = virtual.range
  const lowest = lowestInView(rows, range?.endIndex ?? -1)
  useReading(space, stretch && !stretch.stale ? lowest?.seq : undefined)
  useEffect(() => {
    history.anchor.current = { id: lowest?.id, atEnd: atEnd && stretch?.after == null }
  })
  const newAt = rows.findIndex((row) => row.type === "new")
  const toFirstUnread = () => {
    const first = rows[newAt + 1]
    if (first?.type === "message") onGoal({ id: first.id, align: "start", above: 1 })
  }
  const newest = () => {
    focusComposer()
    if (stretch?.after == null) virtual.scrollToEnd()
    else void history.jump({})
  }
  return (
    <div className="msgs-wrap">
      {newAt >= 0 && range && newAt < range.startIndex && (
        <Button size="small" className="tounread" icon={ArrowUp} onClick={toFirstUnread}><Trans>To the first unread</Trans></Button>
      )}
      <div ref={scroller} className="msgs" role="log" aria-live="off" aria-label={t`Messages`} tabIndex={-1} onKeyDown={(event) => moveAmong(event, "[data-message]")}>
        {stretch?.before === null || !stretch ? null : <Skeleton rows={1} />}
        <div className="msgs-in" style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => {
            const row = rows[item.index]
            return row && (
              <div key={item.key} ref={virtual.measureElement} data-index={item.index} className="vrow" style={{ transform: `translateY(${item.start}px)` }}>
                {renderRow(row, row.type === "message" && row.id === lowest?.id)}
              </div>
            )
          })}
        </div>
      </div>
      {(!atEnd || stretch?.after != null) && rows.length > 0 && <Button size="small" className="tonewest" icon={ArrowDown} onClick={newest}><Trans>Newest</Trans></Button>}
    </div>
  )
}

/** The lowest message in view. */
function lowestInView(rows: readonly Row[], end: number): Item | undefined {
  for (let index = Math.min(end, rows.length - 1); index >= 0; index -= 1) {
    const row = rows[index]
    if (row?.type === "message") return store.items.get(row.id)
  }
  return undefined
}

type Virtual = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>

/** Where the view stands after opening: at the message asked for, at the first unread, else at the end. */
function usePlacement(space: number, rows: readonly Row[], asked: ItemId | undefined, history: History, virtual: Virtual): void {
  const placed = useRef<string>(undefined)
  const ready = rows.length > 0 && history.stretch !== undefined
  // What the device remembered is placed at once, and once more when the server has said what is new.
  const remembered = useRef(false)
  const stale = history.stretch?.stale ?? false
  const target = asked === undefined ? -1 : rows.findIndex((row) => row.type === "message" && row.id === asked)
  const place = `${space}:${asked ?? ""}`
  useLayoutEffect(() => {
    const fresh = remembered.current && !stale && virtual.isAtEnd(NEAR_END_PX)
    if (!ready || (placed.current === place && !fresh) || (asked !== undefined && target < 0)) return
    remembered.current = stale && placed.current === undefined
    placed.current = place
    const unread = rows.findIndex((row) => row.type === "new")
    if (target >= 0) virtual.scrollToIndex(target, { align: "center" })
    else if (unread >= 0) virtual.scrollToIndex(Math.max(0, unread - 1), { align: "start" })
    else virtual.scrollToEnd()
  }, [ready, place, target, stale])
}
