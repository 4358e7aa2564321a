import { useLingui } from "@lingui/react/macro"
import { Bold, CalendarClock, Code, FileCode2, Italic, Link, Strikethrough } from "lucide-react"
import { toggleMark } from "prosemirror-commands"
import type { MarkType, NodeType } from "prosemirror-model"
import type { EditorState } from "prosemirror-state"
import type { KeyboardEvent } from "react"
import { modLabel } from "../../kernel/keys.ts"
import { IconButton } from "../../ui/Button.tsx"
import { useBlockChoices } from "../blockChoices.ts"
import type { BlockName } from "../surface.ts"
import { isTask, standsIn } from "./blocks.ts"
import type { RichSurface } from "./editor.ts"
import { LanguageField } from "./LanguageField.tsx"
import { LinkButton } from "./LinkButton.tsx"
import { nodes, signs } from "./schema.ts"
import { TableMenu } from "./TableMenu.tsx"

/** What the words at the caret are, and a press to change it. One stop for Tab; arrows go from button to button. */
export function FormatBar({ surface, onMoment, onPlain }: { surface: RichSurface; onMoment: () => void; onPlain: () => void }) {
  const { t } = useLingui()
  const choices = useBlockChoices()
  const { state } = surface.view
  const marks = [
    { mark: signs.bold, label: t`Bold`, icon: Bold, key: "B" },
    { mark: signs.italic, label: t`Italic`, icon: Italic, key: "I" },
    { mark: signs.struck, label: t`Struck through`, icon: Strikethrough, key: "⇧ X" },
    { mark: signs.code, label: t`Code`, icon: Code, key: "E" },
  ]
  return (
    <div className="fbar" role="toolbar" aria-label={t`Formatting`} onKeyDown={walk} onMouseDown={keepCaret}>
      {marks.map(({ mark, label, icon, key }, index) => (
        <IconButton key={mark.name} label={label} title={`${label} (${modLabel} ${key})`} icon={icon} size={16} tabIndex={index === 0 ? 0 : -1} aria-pressed={isMarked(state, mark)} onClick={() => surface.run(toggleMark(mark))} />
      ))}
      <LinkButton surface={surface} icon={Link} />
      <span className="fsep" />
      {choices.filter(({ name }) => name !== "divider").map(({ name, label, icon }) =>
        name === "table" && standsIn(state, nodes.table) ? (
          <TableMenu key={name} surface={surface} />
        ) : (
          <IconButton key={name} label={label} icon={icon} size={16} tabIndex={-1} aria-pressed={isBlock(state, name)} onClick={() => surface.block(name)} />
        ),
      )}
      <IconButton label={t`Date and time`} icon={CalendarClock} size={16} tabIndex={-1} onClick={onMoment} />
      {standsIn(state, nodes.code_block) && <LanguageField surface={surface} />}
      <span className="grow" />
      <IconButton label={t`Write plain Markdown`} icon={FileCode2} size={16} tabIndex={-1} onClick={onPlain} />
    </div>
  )
}

/** A press on a button leaves the selection where it is. */
const keepCaret = (event: { target: EventTarget; preventDefault: () => void }) => {
  if (!(event.target instanceof HTMLInputElement)) event.preventDefault()
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  if ((event.key !== "ArrowRight" && event.key !== "ArrowLeft") || event.target instanceof HTMLInputElement) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button")]
  const way = (event.key === "ArrowRight") === (document.documentElement.dir !== "rtl") ? 1 : -1
  const next = buttons[(buttons.indexOf(document.activeElement as HTMLElement) + way + buttons.length) % buttons.length]
  event.preventDefault()
  next?.focus()
}

function isMarked(state: EditorState, mark: MarkType): boolean {
  const { from, to, empty, $from } = state.selection
  return empty ? mark.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, mark)
}

const TYPES: Partial<Record<BlockName, NodeType>> = { heading: nodes.heading, numbers: nodes.numbers, quote: nodes.quote, code: nodes.code_block, table: nodes.table }

function isBlock(state: EditorState, name: BlockName): boolean {
  if (name === "tasks") return isTask(state)
  if (name === "bullets") return standsIn(state, nodes.bullets) && !isTask(state)
  const type = TYPES[name]
  return type !== undefined && standsIn(state, type)
}
