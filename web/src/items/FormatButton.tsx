import { useLingui } from "@lingui/react/macro"
import { Type } from "lucide-react"
import { IconButton } from "../ui/Button.tsx"
import { FormatMenu } from "./FormatMenu.tsx"
import type { Field } from "./useField.ts"
import type { Writing } from "./writing.ts"

/** Shows and hides the row of buttons for formatting; for who writes plain letters, a menu of the signs. */
export function FormatButton({ field, writing }: { field: Field; writing: Writing }) {
  const { t } = useLingui()
  if (writing.plain) return <span className="desk"><FormatMenu field={field} onOther={writing.switch} /></span>
  return <span className="desk"><IconButton label={t`Formatting`} icon={Type} aria-pressed={writing.formatting} onClick={writing.toggleFormatting} /></span>
}
