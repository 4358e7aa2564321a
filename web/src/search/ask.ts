import { fold } from "../kernel/text.ts"

/** What somebody typed, apart: the words, and the limits `from:` and `in:`. */
export interface Asked {
  /** Folded words without limits, for places and people. */
  words: string[]
  /** The text without limits. */
  plain: string
  /** The limit being typed at the end, which a choice can finish. */
  open: Open | undefined
  limited: boolean
}

export interface Open {
  limit: "from" | "in"
  text: string
  /** What stands before it. */
  before: string
}

const LIMIT = /(?<!\S)(from|in):("[^"]*"?|\S*)/gi
const OPEN = /(?<!\S)(from|in):("[^"]*|[^\s"]*)$/i

export function readAsked(typed: string): Asked {
  const open = OPEN.exec(typed)
  const plain = typed.replace(LIMIT, " ").replace(/"/g, " ").replace(/\s+/g, " ").trim()
  return {
    words: fold(plain).split(/[^\p{L}\p{N}]+/u).filter(Boolean),
    plain,
    open: open ? { limit: open[1]?.toLowerCase() as Open["limit"], text: (open[2] ?? "").replace(/"/g, ""), before: typed.slice(0, open.index) } : undefined,
    limited: new RegExp(LIMIT.source, "i").test(typed),
  }
}

/** The typed text with its open limit finished by a name. */
export function finish(open: Open, name: string): string {
  const quoted = /\s/.test(name) ? `"${name.replace(/"/g, "")}"` : name
  return `${open.before}${open.limit}:${quoted} `
}
