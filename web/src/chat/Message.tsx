import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { memo, type ReactNode, useState } from "react"
import { threadMark } from "../items/marks.ts"
import { EditBox } from "../items/EditBox.tsx"
import { Edited, ItemText } from "../items/ItemText.tsx"
import { PinnedLine } from "../items/PinnedLine.tsx"
import { Reactions } from "../items/Reactions.tsx"
import { useStore } from "../kernel/store.ts"
import { clock, fullTime } from "../kernel/time.ts"
import type { Item, ItemId, Space } from "../kernel/types.ts"
import { PersonFace, PersonLink } from "../people/Name.tsx"
import { usePeople } from "../people/people.ts"
import { Faces } from "../ui/Avatar.tsx"
import { MessageActions, PhoneActions } from "./MessageActions.tsx"
import { useLongPress } from "./useLongPress.ts"

interface MessageProps {
  id: ItemId
  /** Whether I may write here; nothing else of the space, so that no row is drawn anew when something else of it changes. */
  mayWrite: boolean
  grouped: boolean
  /** Opens the thread; not given inside one. */
  onThread?: (root: ItemId) => void
  editing: boolean
  onEdit: (id: ItemId | undefined) => void
  found?: boolean
  focusable?: boolean
}

export const Message = memo(function Message({ id, mayWrite, grouped, onThread, editing, onEdit, found = false, focusable = false }: MessageProps) {
  const item = useStore((held) => held.items.get(id))
  const [near, setNear] = useState(false)
  const [busy, setBusy] = useState(false)
  const [sheet, setSheet] = useState(false)
  const press = useLongPress(() => setSheet(true))
  if (!item) return null
  const choices = { item, onEdit: () => onEdit(id), onThread, mayWrite }
  return (
    <article
      className={`msg${grouped ? " grouped" : ""}${found ? " found" : ""}`}
      tabIndex={focusable ? 0 : -1}
      data-message={id}
      onMouseMove={() => setNear(true)}
      onMouseLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setNear(false)}
      {...press}
    >
      <Said item={item} mayWrite={mayWrite} grouped={grouped} onThread={onThread} editing={editing} onEdit={onEdit} />
      {(near || busy) && !editing && !item.deleted_at && <InSpace of={item}>{(space) => <MessageActions {...choices} space={space} onBusy={setBusy} />}</InSpace>}
      {sheet && !item.deleted_at && <InSpace of={item}>{(space) => <PhoneActions {...choices} space={space} onClose={() => setSheet(false)} />}</InSpace>}
    </article>
  )
})

interface SaidProps extends Pick<MessageProps, "mayWrite" | "grouped" | "editing" | "onEdit"> {
  item: Item
  onThread: MessageProps["onThread"]
}

/** Stays as it is drawn while the pointer and the focus go over it. */
const Said = memo(function Said({ item, mayWrite, grouped, onThread, editing, onEdit }: SaidProps) {
  return (
    <>
      {item.deleted_at ? <span /> : grouped ? <time className="gtime" dateTime={item.created_at} title={fullTime(item.created_at)}>{clock(item.created_at)}</time> : <PersonFace id={item.author} size={onThread ? 36 : 30} />}
      <div className="grow">
        <PinnedLine item={item} />
        {!grouped && !item.deleted_at && <ByLine item={item} />}
        {editing ? <InSpace of={item}>{(space) => <EditBox item={item} space={space} onDone={() => onEdit(undefined)} />}</InSpace> : <ItemText item={item} />}
        {grouped && <Edited item={item} />}
        {item.reactions.length > 0 && <div className="acts"><Reactions item={item} mayReact={mayWrite} /></div>}
        {onThread && item.thread && <ThreadLink item={item} onOpen={() => onThread(item.id)} />}
      </div>
    </>
  )
})

/** What can be done with a message asks for its space only when it is wanted. */
function InSpace({ of, children }: { of: Item; children: (space: Space) => ReactNode }) {
  const space = useStore((held) => held.spaces.get(of.space))
  return space && children(space)
}

function ByLine({ item }: { item: Item }) {
  return (
    <div className="by">
      <PersonLink id={item.author} />
      <time dateTime={item.created_at} title={fullTime(item.created_at)}>{clock(item.created_at)}</time>
      <Edited item={item} />
    </div>
  )
}

function ThreadLink({ item, onOpen }: { item: Item; onOpen: () => void }) {
  const { t } = useLingui()
  const thread = item.thread
  const faces = usePeople(thread?.people ?? [])
  const mark = useStore(() => threadMark(item.id))
  if (!thread) return null
  const unread = mark !== undefined && thread.seq > mark
  return (
    <button type="button" className={unread ? "threadlink unread" : "threadlink"} onClick={onOpen}>
      <Faces faces={faces} size={20} />
      <b><Plural value={thread.count} one="# reply" other="# replies" /></b>
      <span><Trans>last at {clock(thread.at)}</Trans></span>
      {unread && <span className="dot" role="img" aria-label={t`new`} />}
    </button>
  )
}
