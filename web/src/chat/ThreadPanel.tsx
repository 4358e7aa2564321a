import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { X } from "lucide-react"
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react"
import { loadItem } from "../items/actions.ts"
import { markThreadRead } from "../items/marks.ts"
import { moveAmong } from "../kernel/keys.ts"
import { store, useStore } from "../kernel/store.ts"
import { firstName } from "../kernel/text.ts"
import { dayKey } from "../kernel/time.ts"
import type { Item, ItemId, Space } from "../kernel/types.ts"
import { usePerson } from "../people/people.ts"
import { IconButton } from "../ui/Button.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { ChatComposer } from "./ChatComposer.tsx"
import { DayLine } from "./DayLine.tsx"
import { loadAnswers, threadKey } from "./history.ts"
import { Message } from "./Message.tsx"
import { OutgoingMessage } from "./OutgoingMessage.tsx"
import { buildRows, type Row } from "./rows.ts"
import { TypingLine } from "./TypingLine.tsx"
import { useWaiting } from "./useHistory.ts"

interface ThreadPanelProps {
  root: ItemId
  space: Space
  answer: ItemId | undefined
  onClose: () => void
}

export function ThreadPanel({ root, space, answer, onClose }: ThreadPanelProps) {
  const { t } = useLingui()
  const item = useStore((held) => held.items.get(root))
  const author = usePerson(item?.author)
  const { rows, count, error, retry } = useThread(root, item)
  const [editing, setEditing] = useState<ItemId>()
  const body = useRef<HTMLDivElement>(null)
  const last = rows.findLast((row) => row.type === "message")?.id
  useFollowEnd(body, rows, answer)
  const draw = (row: Row) => {
    if (row.type === "outgoing") return <OutgoingMessage key={row.key} outgoing={row.outgoing} grouped={row.grouped} small />
    if (row.type === "message") return <Message key={row.key} id={row.id} space={space} grouped={row.grouped} editing={editing === row.id} onEdit={setEditing} found={row.id === answer} focusable={row.id === last} />
    return row.type === "day" ? <DayLine key={row.key} at={row.at} onJump={() => undefined} /> : null
  }
  return (
    <aside className="thread" aria-label={t`Thread`} onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && onClose()}>
      <header className="th">
        <h2><Trans>Thread</Trans> <span className="muted">{author && <Trans>from {firstName(author.name)}</Trans>}</span></h2>
        <IconButton label={t`Close thread`} icon={X} onClick={onClose} />
      </header>
      <div className="body" ref={body} role="log" aria-live="polite" aria-label={t`Replies`} tabIndex={-1} onKeyDown={(event) => moveAmong(event, "[data-message]")}>
        {error !== undefined && <ErrorState error={error} onRetry={retry} />}
        {item ? <Message id={root} space={space} grouped={false} editing={editing === root} onEdit={setEditing} focusable={last === undefined} /> : <Skeleton rows={1} />}
        {count > 0 && <div className="divider"><Plural value={count} one="# reply" other="# replies" /></div>}
        {rows.filter((row) => row.type !== "day").map(draw)}
      </div>
      <TypingLine space={space.id} root={root} />
      {space.membership && !item?.deleted_at && <ChatComposer space={space} root={root} onEscape={onClose} />}
    </aside>
  )
}

function useThread(root: ItemId, item: Item | undefined) {
  const key = threadKey(root)
  const ids = useStore((held) => held.stretches.get(key)?.ids)
  const epoch = useStore((held) => held.epoch)
  const me = useStore((held) => held.me?.id)
  const space = item?.space ?? 0
  const outgoing = useWaiting(space, root)
  const [error, setError] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const abort = new AbortController()
    setError(undefined)
    const whole = store.items.has(root) ? Promise.resolve() : loadItem(root)
    Promise.all([whole, loadAnswers(root, abort.signal)]).catch((problem: unknown) => !abort.signal.aborted && setError(problem))
    return () => abort.abort()
  }, [root, epoch, attempt])
  const last = ids?.at(-1)
  useEffect(() => {
    const seq = last === undefined ? undefined : store.items.get(last)?.seq
    if (seq !== undefined && store.spaces.get(space)?.membership) void markThreadRead(root, seq).catch(() => undefined)
  }, [root, last, space])
  const rows = useMemo(() => {
    const answers = (ids ?? []).map((id) => store.items.get(id)).filter((answer) => answer !== undefined)
    return buildRows({ items: answers, outgoing, readSeq: undefined, me, dayKey })
  }, [ids, outgoing, me])
  return { rows, count: ids?.length ?? item?.thread?.count ?? 0, error, retry: () => setAttempt(attempt + 1) }
}

/** New answers keep the end in view, unless I scrolled away or came for one answer. */
function useFollowEnd(body: React.RefObject<HTMLDivElement | null>, rows: readonly Row[], answer: ItemId | undefined): void {
  const length = useRef(0)
  useLayoutEffect(() => {
    const element = body.current
    if (!element || rows.length === length.current) return
    const near = element.scrollHeight - element.scrollTop - element.clientHeight < 240
    const wanted = length.current === 0 && answer !== undefined ? element.querySelector(`[data-message="${answer}"]`) : undefined
    if (wanted) wanted.scrollIntoView({ block: "center" })
    else if (near || length.current === 0 || rows.at(-1)?.type === "outgoing") element.scrollTop = element.scrollHeight
    length.current = rows.length
  })
}
