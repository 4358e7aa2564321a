import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { SendHorizontal } from "lucide-react"
import { type ReactNode, useState } from "react"
import { isSendAnywhere } from "../kernel/keys.ts"
import { useStore } from "../kernel/store.ts"
import { countLetters } from "../kernel/text.ts"
import type { Space } from "../kernel/types.ts"
import { AttachButtons } from "../files/AttachButtons.tsx"
import { FileStrip } from "../files/FileStrip.tsx"
import type { Files } from "../files/useFiles.ts"
import { AudienceButton } from "../spaces/AudienceButton.tsx"
import { Button } from "../ui/Button.tsx"
import { toast } from "../ui/Toast.tsx"
import { EmojiButton } from "./EmojiButton.tsx"
import { FormatButton } from "./FormatButton.tsx"
import { Suggestions } from "./Suggestions.tsx"
import type { Caret } from "./surface.ts"
import { take } from "./take.ts"
import { ToldLine } from "./ToldLine.tsx"
import type { Field } from "./useField.ts"
import { type Suggestion, useSuggestions } from "./useSuggestions.ts"
import { WritingSurface } from "./WritingSurface.tsx"
import { Voice } from "./Voice.tsx"
import { useWriting } from "./writing.ts"
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
  /** Beside Send, as when something is to be sent later. */
  beside?: ReactNode
  autoFocus?: boolean
  onFocus?: () => void
  /** What goes with the text; where none can, as while editing, it is not there. */
  files?: Files
}

const coarse = matchMedia("(pointer: coarse)")
const NOWHERE: Caret = { before: "", alone: false }

/** Where everything is written: the audience first, suggestions while typing, Send always the primary button. */
export function Composer(props: ComposerProps) {
  const { t } = useLingui()
  const { space, field, files, enterSends = true } = props
  const [recording, setRecording] = useState(false)
  const longest = useStore((held) => held.limits.body)
  const writing = useWriting()
  const [caret, setCaret] = useState(NOWHERE)
  const suggestions = useSuggestions(space, caret)
  // A text far from the end is not counted with every key.
  const over = field.text.length < longest / 2 ? 0 : countLetters(field.text.trim()) - longest
  const empty = field.text.trim() === "" && !files?.list.length
  const send = () => {
    if (!empty && over <= 0) props.onSend()
  }
  const choose = (suggestion: Suggestion | undefined) => {
    if (!suggestion || !suggestions.token) return
    suggestions.reset()
    take(field.surface, suggestion, caret.before.length - suggestions.token.from)
  }
  const onKey = (event: KeyboardEvent, goesOn: () => boolean): boolean => {
    if (suggestions.list.length > 0 && suggestionKey(event)) {
      if (event.key === "Escape") suggestions.dismiss()
      else if (event.key === "ArrowDown") suggestions.move(1)
      else if (event.key === "ArrowUp") suggestions.move(-1)
      else choose(suggestions.list[suggestions.current])
      event.stopPropagation()
      return true
    }
    if (isSendAnywhere(event)) send()
    else if (event.key === "Enter" && !event.shiftKey && goesOn()) return true
    else if (event.key === "Enter" && !event.shiftKey && enterSends && !coarse.matches) send()
    else if (event.key === "ArrowUp" && field.text === "" && props.onEditLast) props.onEditLast()
    else if (event.key === "Escape" && props.onEscape) props.onEscape()
    else return false
    event.stopPropagation()
    return true
  }
  return (
    <div className={`composer ${props.compact ? "compact" : ""} ${takesRoom(field.text) ? "roomy" : ""}`}>
      {suggestions.list.length > 0 && <Suggestions list={suggestions.list} current={suggestions.current} onChoose={choose} />}
      {props.head}
      <WritingSurface
        field={field}
        label={props.label}
        placeholder={props.placeholder}
        takeFocus={props.autoFocus ?? false}
        enterSends={enterSends}
        writing={writing}
        formatting={writing.formatting && !props.compact}
        onCaret={(next) => (suggestions.reset(), setCaret(next))}
        onKey={onKey}
        onFiles={(dropped) => (files ? files.add(dropped) : toast(t`Files cannot be added here.`))}
        onTyping={props.onTyping}
        onFocus={props.onFocus}
        suggested={suggestions.list.length > 0 ? suggestions.current : undefined}
      />
      {over > 0 && <p className="said" role="status"><Plural value={over} one="# character too many." other="# characters too many." /></p>}
      <ToldLine space={space} wire={field.text} />
      {files && <FileStrip files={files} />}
      <div className="ft">
        {props.mark ?? <AudienceButton space={space} />}
        <span className="grow" />
        {files && recording ? <Voice files={files} onDone={() => { setRecording(false); field.focus() }} onSend={props.onSend} /> : (
          <>
            {!props.compact && <FormatButton field={field} writing={writing} />}
            {files && <AttachButtons files={files} onRecord={() => setRecording(true)} />}
            <EmojiButton field={field} />
            {props.buttons ?? (
              <Button look="primary" icon={SendHorizontal} disabled={empty || over > 0} onClick={send}>
                <span className={props.compact ? "sr" : "sendtext"}>{props.sendText ?? <Trans>Send</Trans>}</span>
              </Button>
            )}
          </>
        )}
        {!props.buttons && props.beside}
      </div>
    </div>
  )
}

/** More than a phone has room for beside the buttons: there it then stands above them. */
const takesRoom = (text: string) => text.length > 18 || text.includes("\n")

const KEYS = new Set(["ArrowDown", "ArrowUp", "Enter", "Tab", "Escape"])
const suggestionKey = ({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) => KEYS.has(key) && !shiftKey && !ctrlKey && !metaKey && !altKey
