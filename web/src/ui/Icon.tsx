import type { LucideIcon } from "lucide-react"

const SIZE_CLASS = { 14: "i i14", 16: "i", 18: "i i18", 20: "i i20" }

/** What points along the line of reading points the other way where that runs from right to left. */
const POINTING = /^(Send|Reply|Forward|Undo|Redo|LogOut|LogIn|ExternalLink)|Left|Right/

export function Icon({ of: Drawing, size = 16, mirror = POINTING.test(Drawing.displayName ?? "") }: { of: LucideIcon; size?: 14 | 16 | 18 | 20; mirror?: boolean }) {
  return <Drawing className={`${SIZE_CLASS[size]}${mirror ? " mirror" : ""}`} strokeWidth={undefined} aria-hidden="true" />
}
