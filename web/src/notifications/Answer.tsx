import { useLingui } from "@lingui/react/macro"
import { useEffect, useRef } from "react"
import { send } from "../items/actions.ts"
import { Composer } from "../items/Composer.tsx"
import { useDraft } from "../items/useDraft.ts"
import type { Item, Space } from "../kernel/types.ts"

/** A few words where one was asked. It is the draft of the thread: whoever goes there instead finds it begun. */
export function Answer({ item, space, onSent, onClose }: { item: Item; space: Space; onSent: () => void; onClose: () => void }) {
  const { t } = useLingui()
  const place = item.kind === "message" ? "chat" : "posts"
  // Where two write to each other one goes on writing; elsewhere it is an answer in its thread.
  const root = item.root ?? (space.kind === "direct" ? null : item.id)
  const field = useDraft(space.id, place, root)
  const whole = useRef<HTMLDivElement>(null)
  useEffect(() => void whole.current?.scrollIntoView({ block: "nearest" }), [])
  const submit = () => {
    send({ space: space.id, place, root, body: field.wire() })
    field.read("")
    onSent()
  }
  return (
    <div ref={whole} className="bl-answer">
      <Composer space={space} field={field} label={t`Reply`} placeholder={t`Reply`} compact autoFocus onSend={submit} onEscape={onClose} />
    </div>
  )
}
