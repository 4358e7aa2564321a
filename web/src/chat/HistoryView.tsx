import { Trans } from "@lingui/react/macro"
import { ArrowDown, ArrowUp } from "lucide-react"
import { type ReactNode, useEffect, useRef, useState } from "react"
import { store } from "../kernel/store.ts"
import type { Item, ItemId, Space } from "../kernel/types.ts"
import { moveAmong } from "../kernel/keys.ts"
import { Button } from "../ui/Button.tsx"
import { Skeleton } from "../ui/States.tsx"
import { DayButton } from "./DayLine.tsx"
import { keyOf } from "./history.ts"
import type { Row } from "./rows.ts"
import { useEndKept } from "./useEndKept.ts"
import { focusComposer, type Goal, useGoal } from "./useGoal.ts"
import type { History } from "./useHistory.ts"
import { useFirstUnread, usePlacement } from "./usePlacement.ts"
import { useReading } from "./useReading.ts"
import { standsAtEnd, useVirtualRows } from "./useVirtualRows.ts"

interface ViewProps {
  space: Space
  /** Of a thread: its first message. */
  root?: ItemId
  label: string
  history: History
  asked: ItemId | undefined
  /** A message to bring into view and to give the focus to. */
  goal?: Goal | undefined
  onGoal?: (goal: Goal) => void
  renderRow: (row: Row, lowest: boolean) => ReactNode
}

const LOAD_WITHIN_ROWS = 12

/** Draws only what is on screen, both ways, without a jump when older messages arrive above. */
export function HistoryView({ space, root, label, history, asked, goal, onGoal, renderRow }: ViewProps) {
  const { rows, stretch } = history
  const scroller = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const virtual = useVirtualRows(keyOf({ space: space.id, root: root ?? null }), rows, asked, scroller, {
    followOnAppend: stretch?.after == null,
    onChange: (instance) => setAtEnd(standsAtEnd(instance)),
  })
  const shown = virtual.getVirtualItems()
  const first = shown[0]?.index ?? 0
  const last = shown.at(-1)?.index ?? -1
  const settling = usePlacement(space.id, rows, asked, history, virtual)
  useGoal(goal, scroller, rows, virtual)
  useEndKept(scroller)
  useEffect(() => {
    if (settling.now.current || history.jumping.current || !stretch || stretch.stale || rows.length === 0 || shown.length === 0) return
    if (first < LOAD_WITHIN_ROWS && stretch.before !== null) history.more("before")
    if (last > rows.length - LOAD_WITHIN_ROWS && stretch.after !== null) history.more("after")
  }, [settling.times, first, last, rows.length, stretch, space.id])
  const range = virtual.range
  const lowest = lowestInView(rows, range?.endIndex ?? -1)
  useReading(space, root === undefined && stretch && !stretch.stale ? lowest?.seq : undefined)
  useEffect(() => {
    history.anchor.current = { id: lowest?.id, atEnd: atEnd && stretch?.after == null }
  })
  const unread = useFirstUnread(space.id, history, range?.startIndex, virtual)
  const toUnread = unread && (() => {
    unread.go()
    onGoal?.({ id: unread.id, align: "start", above: 1 })
  })
  const newest = () => {
    if (root === undefined) focusComposer()
    history.toNewest()
  }
  const top = rows[range?.startIndex ?? -1]
  return (
    <div className="msgs-wrap">
      <div className="floating">
        {root === undefined && !atEnd && top && top.type !== "day" && <DayButton at={timeOf(top)} onJump={(at) => void history.jump({ at })} />}
        {toUnread && <Button size="small" icon={ArrowUp} onClick={toUnread}><Trans>To the first unread</Trans></Button>}
      </div>
      <div ref={scroller} className="msgs" role="log" aria-live="off" aria-label={label} tabIndex={-1} onKeyDown={(event) => moveAmong(event, "[data-message]")}>
        {stretch?.before === null || !stretch ? null : <Skeleton rows={1} />}
        <div className="msgs-in" style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => {
            const row = rows[item.index]
            return row && (
              <div key={item.key} ref={virtual.measureElement} data-index={item.index} className="vrow" style={{ transform: `translateY(${item.start}px)` }}>
                {renderRow(row, row.type === "message" ? row.id === lowest?.id : lowest === undefined)}
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

function timeOf(row: Row): string {
  if (row.type === "message") return store.items.get(row.id)?.created_at ?? ""
  return row.type === "outgoing" ? row.outgoing.written_at : "at" in row ? row.at : ""
}
