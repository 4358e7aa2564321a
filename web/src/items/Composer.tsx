import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { SendHorizontal, Smile } from "lucide-react"
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react"
import { isSendAnywhere } from "../kernel/keys.ts"
import { useStore } from "../kernel/store.ts"
import { countLetters } from "../kernel/text.ts"
import type { Space } from "../kernel/types.ts"
import { AudienceButton } from "../spaces/AudienceButton.tsx"
import { Button, IconButton } from "../ui/Button.tsx"
import { toast } from "../ui/Toast.tsx"
import { EmojiPopover } from "./EmojiPopover.tsx"
import { FormatMenu } from "./FormatMenu.tsx"
import { insertText, pasteOver } from "./markdown.ts"
import { readPaste } from "./paste.ts"
import { Suggestions } from "./Suggestions.tsx"
import type { Field } from "./useField.ts"
import { useSuggestions } from "./useSuggestions.ts"
import "./items.css"

interface ComposerProps {
  space: Space
  field: Field
  placeholder: string
  label: string
  onSend: () => void
  onEscape?: () => void
  onEditLast?: () => void
  onTyping?: () => void
  /** A line sends with Enter alone; a longer text, like a post, does not. */
  enterSends?: boolean
  sendText?: ReactNode
  compact?: boolean
  /** Above the text: a title. */
  head?: ReactNode
  /** In place of the mark, where it also chooses the space. */
  mark?: ReactNode
  /** In place of Send, while editing. */
  buttons?: ReactNode
  autoFocus?: boolean
  onFocus?: () => void
}

const coarse = matchMedia("(pointer: coarse)")

/** Where everything is written: the audience first, suggestions while typing, Send always the primary button. */
export function Composer(props: ComposerProps) {
  const { t } = useLingui()
  const { space, field, enterSends = true } = props
  const longest = useStore((held) => held.limits.body)
  const suggestions = useSuggestions(space, field.text, field.caret)
  // What counts is what is sent: a name may be shorter than its mark. A text far from the end is not counted with every key.
  const over = field.text.length < longest / 2 ? 0 : countLetters(field.wire()) - longest
  const empty = field.text.trim() === ""
  const send = () => {
    if (!empty && over <= 0) props.onSend()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (suggestions.list.length > 0 && suggestionKey(event.key)) {
      event.preventDefault()
      if (event.key === "Escape") suggestions.dismiss()
      else if (event.key === "ArrowDown") suggestions.move(1)
      else if (event.key === "ArrowUp") suggestions.move(-1)
      else field.accept(suggestions.list[suggestions.current], suggestions.token)
      return
    }
    if (isSendAnywhere(event) || (enterSends && event.key === "Enter" && !event.shiftKey && !coarse.matches)) {
      event.preventDefault()
      send()
    } else if (event.key === "ArrowUp" && field.text === "" && props.onEditLast) {
      event.preventDefault()
      props.onEditLast()
    } else if (event.key === "Escape" && props.onEscape) {
      event.stopPropagation()
      props.onEscape()
    }
  }
  return (
    <div className={props.compact ? "composer compact" : "composer"}>
      {suggestions.list.length > 0 && <Suggestions list={suggestions.list} current={suggestions.current} onChoose={(suggestion) => field.accept(suggestion, suggestions.token)} />}
      {props.head}
      <textarea
        ref={field.element}
        dir="auto"
        rows={1}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={field.text}
        autoFocus={props.autoFocus}
        onFocus={props.onFocus}
        onChange={(event) => {
          suggestions.reset()
          field.type(event.target.value, event.target.selectionStart)
          props.onTyping?.()
        }}
        onSelect={(event) => field.moveCaret(event.currentTarget.selectionStart)}
        onPaste={(event) => {
          const { text, onlyFiles } = readPaste(event.clipboardData)
          const edit = pasteOver(field.selection(), text)
          if (!onlyFiles && !edit && text === event.clipboardData.getData("text/plain")) return
          event.preventDefault()
          if (onlyFiles) toast(t`Pictures and files cannot be sent yet.`)
          else field.put(edit ?? insertText(field.selection(), text))
        }}
        onDrop={(event) => {
          if (event.dataTransfer.files.length === 0) return
          event.preventDefault()
          toast(t`Pictures and files cannot be sent yet.`)
        }}
        onKeyDown={onKeyDown}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={suggestions.list.length > 0 ? "suggestions" : undefined}
        aria-activedescendant={suggestions.list.length > 0 ? `suggestion-${suggestions.current}` : undefined}
      />
      {over > 0 && <p className="said" role="status"><Plural value={over} one="# character too many." other="# characters too many." /></p>}
      <div className="ft">
        {props.mark ?? <AudienceButton space={space} />}
        <span className="grow" />
        {!props.compact && <FormatMenu field={field} />}
        <EmojiButton field={field} />
        {props.buttons ?? (
          <Button look="primary" icon={SendHorizontal} disabled={empty || over > 0} onClick={send}>
            <span className={props.compact ? "sr" : "sendtext"}>{props.sendText ?? <Trans>Send</Trans>}</span>
          </Button>
        )}
      </div>
    </div>
  )
}

const suggestionKey = (key: string) => key === "ArrowDown" || key === "ArrowUp" || key === "Enter" || key === "Tab" || key === "Escape"

function EmojiButton({ field }: { field: Field }) {
  const { t } = useLingui()
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton ref={trigger} label={t`Emoji`} icon={Smile} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)} />
      {open && <EmojiPopover trigger={trigger} onClose={() => { setOpen(false); field.focus() }} onChoose={(emoji) => field.insert(emoji)} />}
    </>
  )
}
