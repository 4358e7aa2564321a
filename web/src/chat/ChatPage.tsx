import { Trans, useLingui } from "@lingui/react/macro"
import { useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { UserPlus } from "lucide-react"
import { useCallback, useEffect, useRef, useState } from "react"
import { openDialog } from "../kernel/dialogs.ts"
import { later } from "../kernel/later.tsx"
import { store, useStore } from "../kernel/store.ts"
import type { ItemId, Space } from "../kernel/types.ts"
import { JoinStrip } from "../spaces/JoinStrip.tsx"
import { isMine, mayStart, mayWrite, useSpaceName } from "../spaces/spaces.ts"
import { Button } from "../ui/Button.tsx"
import { EmptyState, ErrorState, Skeleton } from "../ui/States.tsx"
import { Announcer } from "./Announcer.tsx"
import { ChatComposer } from "./ChatComposer.tsx"
import { DayLine, NewLine } from "./DayLine.tsx"
import { chatKey } from "./history.ts"
import { HistoryView } from "./HistoryView.tsx"
import { MentionBar } from "./MentionBar.tsx"
import { Message } from "./Message.tsx"
import { OutgoingMessage } from "./OutgoingMessage.tsx"
import type { Row } from "./rows.ts"
import { ThreadPanel } from "./ThreadPanel.tsx"
import { TypingLine } from "./TypingLine.tsx"
import { firstSince, focusComposer, focusMessage, type Goal } from "./useGoal.ts"
import { type History, useHistory } from "./useHistory.ts"
import "../items/items.css"
import "./chat.css"

const InviteDialog = later(() => import("../spaces/InviteDialog.tsx"), "InviteDialog")

export function ChatPage() {
  const id = Number((useParams({ strict: false }) as { space?: string }).space)
  const space = useStore((held) => held.spaces.get(id))
  return space ? <Chat key={space.id} space={space} /> : null
}

function Chat({ space }: { space: Space }) {
  const { t } = useLingui()
  const search = useSearch({ strict: false }) as { item?: number; answer?: number; thread?: number; mentions?: number }
  const navigate = useNavigate()
  const history = useHistory(space, search.item)
  const thread = search.thread ?? (search.answer === undefined ? undefined : search.item)
  const openThread = useCallback((root: ItemId | undefined) => void navigate({ to: `/s/${space.id}/chat`, search: root === undefined ? {} : { thread: root }, replace: true }), [navigate, space.id])
  const [goal, setGoal] = useState<Goal>()
  const pane = useRef<HTMLElement>(null)
  const jump = async (at: string) => {
    await history.jump({ at })
    const id = firstSince(space.id, at)
    if (id !== undefined) setGoal({ id, align: "start", above: 1 })
  }
  useEffect(() => {
    if (search.item !== undefined && thread === undefined) setGoal({ id: search.item, align: "center" })
  }, [search.item, thread])
  const { editing, edit, editLast } = useEditing(history.rows, setGoal)
  const closeThread = () => {
    if (thread !== undefined && !focusMessage(thread, pane.current)) focusComposer()
    openThread(undefined)
  }
  const writable = mayWrite(space)
  const renderRow = (row: Row, lowest: boolean) => {
    if (row.type === "root" || row.type === "count") return null
    if (row.type === "day") return <DayLine at={row.at} onJump={(at) => void jump(at)} />
    if (row.type === "new") return <NewLine at={row.at} />
    if (row.type === "outgoing") return <OutgoingMessage outgoing={row.outgoing} grouped={row.grouped} />
    return <Message id={row.id} mayWrite={writable} grouped={row.grouped} onThread={openThread} editing={editing === row.id} onEdit={edit} found={row.id === search.item} focusable={lowest} />
  }
  return (
    <div className={thread === undefined ? "chat" : "chat threaded"}>
      <section ref={pane} className="convo" data-drop aria-label={space.name || undefined}>
        {space.membership && <MentionBar space={space} asked={search.mentions !== undefined} onClose={focusComposer} />}
        <Conversation space={space} history={history}>
          <HistoryView space={space} label={t`Messages`} history={history} asked={search.item} goal={goal} onGoal={setGoal} renderRow={renderRow} />
        </Conversation>
        <Announcer line={chatKey(space.id)} />
        <TypingLine space={space.id} root={null} />
        {mayStart(space) ? <ChatComposer space={space} root={null} onEditLast={editLast} onSent={history.toNewest} /> : <JoinStrip space={space} />}
      </section>
      {thread !== undefined && <ThreadPanel key={thread} root={thread} space={space} answer={search.answer} onClose={closeThread} />}
    </div>
  )
}

/** What is being edited. Whoever came from the composer by one key goes back to it by the next. */
function useEditing(rows: readonly Row[], show: (goal: Goal) => void) {
  const [editing, setEditing] = useState<ItemId>()
  const fromComposer = useRef(false)
  const edit = useCallback((id: ItemId | undefined) => {
    if (id === undefined && fromComposer.current) focusComposer()
    fromComposer.current = false
    setEditing(id)
  }, [])
  const editLast = () => {
    const id = lastOwn(rows)
    if (id === undefined) return
    fromComposer.current = true
    show({ id, align: "auto", quiet: true })
    setEditing(id)
  }
  return { editing, edit, editLast }
}

/** What stands in place of the messages while there are none. */
function Conversation({ space, history, children }: { space: Space; history: History; children: React.ReactNode }) {
  const { t } = useLingui()
  if (history.error !== undefined && history.rows.length === 0) return <div className="msgs-wrap"><div className="narrow"><ErrorState error={history.error} onRetry={() => void history.jump({})} /></div></div>
  if (!history.stretch && history.rows.length === 0) return <div className="msgs-wrap" role="status" aria-label={t`Loading`}><div className="vrow still"><Skeleton rows={6} /></div></div>
  if (history.rows.length === 0) return <div className="msgs-wrap"><div className="vrow still"><EmptyState title={<Trans>Nothing here yet.</Trans>} action={isAlone(space) && <AddPeople space={space} />}>{mayStart(space) && <Beginning space={space} />}</EmptyState></div></div>
  return children
}

const isAlone = (space: Space): boolean => isMine(space) && space.kind !== "direct" && space.audience.members === 1

/** Whoever made a space mostly made it for others too. */
function AddPeople({ space }: { space: Space }) {
  return <Button icon={UserPlus} onClick={() => openDialog((close) => <InviteDialog space={space} onClose={close} />)}><Trans>Add people</Trans></Button>
}

/** What helps somebody who may write here. */
function Beginning({ space }: { space: Space }) {
  const name = useSpaceName(space)
  if (space.kind === "direct") return <Trans>Only the people of this conversation read what you write to {name}.</Trans>
  return <Trans>Say what this space is for, so people know what to bring.</Trans>
}

/** The last message I wrote among those held, for editing it with one key. */
function lastOwn(rows: readonly Row[]): ItemId | undefined {
  const row = rows.findLast((candidate) => {
    const item = candidate.type === "message" ? store.items.get(candidate.id) : undefined
    return item !== undefined && item.author === store.me?.id && !item.deleted_at
  })
  return row?.type === "message" ? row.id : undefined
}
