import { useLingui } from "@lingui/react/macro"
import { Heading2, List, ListChecks, ListOrdered, type LucideIcon, Minus, SquareCode, Table2, TextQuote } from "lucide-react"
import { matchesWords } from "../kernel/text.ts"
import type { BlockName } from "./surface.ts"

export interface BlockChoice {
  name: BlockName
  label: string
  /** How it is written without choosing. */
  sign: string
  icon: LucideIcon
}

export function useBlockChoices(): BlockChoice[] {
  const { t } = useLingui()
  return [
    { name: "heading", label: t`Heading`, sign: "##", icon: Heading2 },
    { name: "bullets", label: t`List`, sign: "-", icon: List },
    { name: "numbers", label: t`Numbered list`, sign: "1.", icon: ListOrdered },
    { name: "tasks", label: t`Tasks`, sign: "[]", icon: ListChecks },
    { name: "table", label: t`Table`, sign: "| |", icon: Table2 },
    { name: "quote", label: t`Quote`, sign: ">", icon: TextQuote },
    { name: "code", label: t`Code block`, sign: "```", icon: SquareCode },
    { name: "divider", label: t`Dividing line`, sign: "---", icon: Minus },
  ]
}

/** By the word in the reader's language and by the name it has in ours. */
export const matchBlocks = (choices: readonly BlockChoice[], q: string): BlockChoice[] => choices.filter(({ label, name }) => matchesWords(label, q) || name.startsWith(q.toLowerCase()))
