import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { X } from "lucide-react"
import { type ReactNode, useEffect, useMemo, useState } from "react"
import { loadItem } from "../items/actions.ts"
import { markThreadRead } from "../items/marks.ts"
import { isComposing } from "../kernel/composing.ts"
import { store, type Stretch, useStore } from "../kernel/store.ts"
import { firstName } from "../kernel/text.ts"
import type { ItemId, Space } from "../kernel/types.ts"
import { usePerson } from "../people/people.ts"
import { mayAnswer, mayWrite } from "../spaces/spaces.ts"
import { IconButton } from "../ui/Button.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { Announcer } from "./Announcer.tsx"
import { ChatComposer } from "./ChatComposer.tsx"
import { HistoryView } from "./HistoryView.tsx"
import { threadKey } from "./history.ts"
import { Message } from "./Message.tsx"
import { OutgoingMessage } from "./OutgoingMessage.tsx"
import { type Row, threadRows } from "./rows.ts"
import { TypingLine } from "./TypingLine.tsx"
import { useHistory } from "./useHistory.ts"

interface ThreadPanelProps {
  root: ItemId
  space: Space
  answer: ItemId | undefined
  onClose: () => void
  /** Stands below its title: how it is with what the thread is about. */
  head?: ReactNode
}

/** A thread is a history of its own: however long, it opens at the answer asked for or at the newest, and is read both ways. */
export function ThreadPanel({ root, space, answer, onClose, head }: ThreadPanelProps) {
  const { t } = useLingui()
  const { item, error: missing, retry } = useRoot(root)
  const author = usePerson(item?.author)
  const history = useHistory(space, answer, root)
  const { stretch } = history
  const fromStart = stretch !== undefined && stretch.before === null
  const rows = useMemo(() => threadRows(history.rows, fromStart), [history.rows, fromStart])
  useThreadMark(root, space, stretch)
  const [editing, setEditing] = useState<ItemId>()
  const again = () => {
    retry()
    void history.jump({})
  }
  const writable = mayWrite(space)
  const draw = (row: Row, lowest: boolean) => {
    if (row.type === "outgoing") return <OutgoingMessage outgoing={row.outgoing} grouped={row.grouped} small />
    if (row.type === "message") return <Message id={row.id} mayWrite={writable} grouped={row.grouped} editing={editing === row.id} onEdit={setEditing} found={row.id === answer} focusable={lowest} />
    if (row.type === "root") return item ? <Message id={root} mayWrite={writable} grouped={false} editing={editing === root} onEdit={setEditing} focusable={lowest} /> : <Skeleton rows={1} />
    return row.type === "count" ? <Count count={item?.thread?.count ?? 0} /> : null
  }
  const error = missing ?? (history.rows.length === 0 ? history.error : undefined)
  return (
    <aside className="thread" data-drop aria-label={t`Thread`} onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && !isComposing(event) && onClose()}>
      <header className="th">
        <h2><Trans>Thread</Trans> <span className="muted">{author && <Trans>from {firstName(author.name)}</Trans>}</span></h2>
        <IconButton label={t`Close thread`} icon={X} onClick={onClose} />
      </header>
      {head}
      {error === undefined ? <HistoryView space={space} root={root} label={t`Replies`} history={{ ...history, rows }} asked={answer} renderRow={draw} /> : <div className="body"><ErrorState error={error} onRetry={again} /></div>}
      <Announcer line={threadKey(root)} />
      <TypingLine space={space.id} root={root} />
      {item?.closed_at && <p className="typing"><Trans>This thread is closed.</Trans></p>}
      {mayAnswer(space) && !item?.deleted_at && !item?.closed_at && <ChatComposer space={space} root={root} onEscape={onClose} onSent={history.toNewest} />}
    </aside>
  )
}

function Count({ count }: { count: number }) {
  return count > 0 && <div className="divider"><Plural value={count} one="# reply" other="# replies" /></div>
}

/** The first message, which may stand far up in the chat, or nowhere on this page. */
function useRoot(root: ItemId) {
  const item = useStore((held) => held.items.get(root))
  const epoch = useStore((held) => held.epoch)
  const [error, setError] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let left = false
    setError(undefined)
    if (!store.items.has(root)) loadItem(root).catch((problem: unknown) => !left && setError(problem))
    return () => {
      left = true
    }
  }, [root, epoch, attempt])
  return { item, error, retry: () => setAttempt(attempt + 1) }
}

/** The newest answer on screen is read, and with it the thread. */
function useThreadMark(root: ItemId, space: Space, stretch: Stretch | undefined): void {
  const last = stretch?.after === null ? stretch.ids.at(-1) : undefined
  const member = space.membership != null
  useEffect(() => {
    const seq = last === undefined ? undefined : store.items.get(last)?.seq
    if (seq !== undefined && member) void markThreadRead(root, seq).catch(() => undefined)
  }, [root, last, member])
}
