import type { LucideIcon } from "lucide-react"

const SIZE_CLASS = { 14: "i i14", 16: "i", 18: "i i18", 20: "i i20" }

export function Icon({ of: Drawing, size = 16, mirror = false }: { of: LucideIcon; size?: 14 | 16 | 18 | 20; mirror?: boolean }) {
  return <Drawing className={`${SIZE_CLASS[size]}${mirror ? " mirror" : ""}`} strokeWidth={undefined} aria-hidden="true" />
}
