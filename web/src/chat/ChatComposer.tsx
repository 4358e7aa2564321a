import { Trans, useLingui } from "@lingui/react/macro"
import { useFiles } from "../files/useFiles.ts"
import { Composer } from "../items/Composer.tsx"
import { send } from "../items/actions.ts"
import { useDraft } from "../items/useDraft.ts"
import { comma } from "../kernel/i18n.ts"
import { socket } from "../kernel/session.ts"
import { useStore } from "../kernel/store.ts"
import type { ItemId, Space } from "../kernel/types.ts"
import { SlowLine } from "../items/SlowLine.tsx"
import { ScheduledLine } from "../scheduled/ScheduledLine.tsx"
import { SendLater } from "../scheduled/SendLater.tsx"
import { useSpaceName } from "../spaces/spaces.ts"

interface ChatComposerProps {
  space: Space
  root: ItemId | null
  onEditLast?: () => void
  onEscape?: () => void
  onSent?: () => void
}

export function ChatComposer({ space, root, onEditLast, onEscape, onSent }: ChatComposerProps) {
  const { t } = useLingui()
  const name = useSpaceName(space)
  const waiting = useStore((held) => held.saidAway)
  const field = useDraft(space.id, "chat", root)
  const files = useFiles(space.id, "chat", root)
  if (space.archived_at) return null
  const label = root === null ? t`Message ${name}` : t`Reply in thread`
  const submit = () => {
    send({ space: space.id, place: "chat", root, body: field.wire(), attachments: files.take() })
    field.read("")
    socket()?.said(space.id, root)
    onSent?.()
  }
  return (
    <>
      <ScheduledLine space={space} root={root} />
      <SlowLine space={space} />
      <div className="cbox" id={root === null ? "composer" : undefined}>
        <Composer
          space={space}
          field={field}
          files={files}
          label={label}
          placeholder={label}
          compact={root !== null}
          onSend={submit}
          onTyping={() => socket()?.typing(space.id, root)}
          beside={<SendLater space={space} place="chat" root={root} field={field} files={files} />}
          autoFocus={matchMedia("(pointer: fine)").matches}
          {...(onEditLast ? { onEditLast } : {})}
          {...(onEscape ? { onEscape } : {})}
        />
      </div>
      {root === null && (
        <div className="hintk">
          {waiting ? <Trans>No connection: what you send waits here and goes by itself.</Trans> : <span><kbd>Enter</kbd> <Trans>sends</Trans>{comma()}<kbd>⇧ Enter</kbd> <Trans>new line</Trans></span>}
        </div>
      )}
    </>
  )
}
