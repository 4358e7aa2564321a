import { useState } from "react"

const PLAIN = "folkmoot.plain-writing"
const FORMATTING = "folkmoot.formatting"

/** How somebody likes to write on this device. */
export interface Writing {
  /** In plain letters, as Markdown. */
  plain: boolean
  formatting: boolean
  switch: () => void
  toggleFormatting: () => void
}

export function useWriting(): Writing {
  const [plain, setPlain] = useKept(PLAIN)
  const [formatting, setFormatting] = useKept(FORMATTING)
  return { plain, formatting, switch: () => setPlain(!plain), toggleFormatting: () => setFormatting(!formatting) }
}

function useKept(key: string): [boolean, (next: boolean) => void] {
  const [kept, setKept] = useState(() => localStorage.getItem(key) === "yes")
  return [
    kept,
    (next) => {
      if (next) localStorage.setItem(key, "yes")
      else localStorage.removeItem(key)
      setKept(next)
    },
  ]
}
