import type { LucideIcon } from "lucide-react"
import type { ReactElement } from "react"

const SIZE_CLASS = { 14: "i i14", 16: "i", 18: "i i18", 20: "i i20" }

/** What points along the line of reading points the other way where that runs from right to left. */
const POINTING = /^(Send|Reply|Forward|Undo|Redo|LogOut|LogIn|ExternalLink)|Left|Right/

/** Each is drawn once and then taken from here: a screen has hundreds, and they never change. */
const drawn = new Map<LucideIcon, Map<string, ReactElement>>()

export function Icon({ of: Drawing, size = 16, mirror = POINTING.test(Drawing.displayName ?? "") }: { of: LucideIcon; size?: 14 | 16 | 18 | 20; mirror?: boolean | undefined }) {
  const className = `${SIZE_CLASS[size]}${mirror ? " mirror" : ""}`
  const known = drawn.get(Drawing) ?? new Map<string, ReactElement>()
  drawn.set(Drawing, known)
  const element = known.get(className) ?? <Drawing className={className} strokeWidth={undefined} aria-hidden="true" />
  known.set(className, element)
  return element
}
