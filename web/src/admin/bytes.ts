import { useLingui } from "@lingui/react"

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const

/** Bytes as people read them, in their language. */
export function useBytes(): (bytes: number) => string {
  const { i18n } = useLingui()
  return (bytes) => {
    const at = Math.min(bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3), UNITS.length - 1)
    return i18n.number(bytes / 1000 ** at, { style: "unit", unit: UNITS[at] ?? "byte", maximumFractionDigits: 1 })
  }
}
