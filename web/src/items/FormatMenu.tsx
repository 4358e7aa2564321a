import { useLingui } from "@lingui/react/macro"
import { Bold, Code, Italic, Link, List, TextQuote, Type } from "lucide-react"
import { Menu } from "../ui/Menu.tsx"
import { format, type Mark } from "./markdown.ts"
import type { Field } from "./useField.ts"

export function FormatMenu({ field }: { field: Field }) {
  const { t } = useLingui()
  const act = (mark: Mark) => () => field.put(format(mark, field.selection()))
  const sign = (text: string) => <kbd>{text}</kbd>
  return (
    <span className="desk">
      <Menu
        label={t`Formatting`}
        icon={Type}
        choices={[
          { key: "bold", label: t`Bold`, icon: Bold, hint: sign("**…**"), act: act("bold") },
          { key: "italic", label: t`Italic`, icon: Italic, hint: sign("*…*"), act: act("italic") },
          { key: "code", label: t`Code`, icon: Code, hint: sign("`…`"), act: act("code") },
          { key: "link", label: t`Link`, icon: Link, hint: sign("[…](…)"), act: act("link") },
          { key: "list", label: t`List`, icon: List, hint: sign("- …"), act: act("list") },
          { key: "quote", label: t`Quote`, icon: TextQuote, hint: sign("> …"), act: act("quote") },
        ]}
      />
    </span>
  )
}
