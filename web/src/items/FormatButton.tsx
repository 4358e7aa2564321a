import { useLingui } from "@lingui/react/macro"
import { Type } from "lucide-react"
import type { MouseEvent } from "react"
import { IconButton } from "../ui/Button.tsx"
import { FormatMenu } from "./FormatMenu.tsx"
import type { Field } from "./useField.ts"
import type { Writing } from "./writing.ts"

/** On a phone the keyboard would go away with it. */
const keepCaret = (event: MouseEvent) => event.preventDefault()

/** Shows and hides the row of buttons for formatting; for who writes plain letters, a menu of the signs. */
export function FormatButton({ field, writing }: { field: Field; writing: Writing }) {
  const { t } = useLingui()
  if (writing.plain) return <span className="fmt"><FormatMenu field={field} onOther={writing.switch} /></span>
  return <span className="fmt" onMouseDown={keepCaret}><IconButton label={t`Formatting`} icon={Type} aria-pressed={writing.formatting} onClick={writing.toggleFormatting} /></span>
}
