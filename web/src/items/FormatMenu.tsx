import { useLingui } from "@lingui/react/macro"
import { Bold, CalendarClock, Code, Italic, Link, List, Sparkles, TextQuote, Type } from "lucide-react"
import { Menu } from "../ui/Menu.tsx"
import { openMoment } from "./openMoment.tsx"
import type { Field } from "./useField.ts"

/** The signs of Markdown, for who writes it in plain letters. */
export function FormatMenu({ field, onOther }: { field: Field; onOther: () => void }) {
  const { t } = useLingui()
  const sign = (text: string) => <kbd>{text}</kbd>
  const mark = (name: "bold" | "italic" | "code" | "link") => () => field.surface.current?.mark(name)
  const block = (name: "bullets" | "quote") => () => field.surface.current?.block(name)
  return (
    <Menu
      label={t`Formatting`}
      icon={Type}
      choices={[
        { key: "bold", label: t`Bold`, icon: Bold, hint: sign("**…**"), act: mark("bold") },
        { key: "italic", label: t`Italic`, icon: Italic, hint: sign("*…*"), act: mark("italic") },
        { key: "code", label: t`Code`, icon: Code, hint: sign("`…`"), act: mark("code") },
        { key: "link", label: t`Link`, icon: Link, hint: sign("[…](…)"), act: mark("link") },
        { key: "list", label: t`List`, icon: List, hint: sign("- …"), act: block("bullets") },
        { key: "quote", label: t`Quote`, icon: TextQuote, hint: sign("> …"), act: block("quote") },
        { key: "time", label: t`Date and time`, icon: CalendarClock, act: () => openMoment(field.surface) },
        { key: "rich", label: t`Show it formatted`, icon: Sparkles, act: onOther },
      ]}
    />
  )
}
