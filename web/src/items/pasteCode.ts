/** What comes out of a terminal or an editor of code: its blanks and line ends are what it says. */

const PROMPT = /^(?:[\w.-]+@[\w.-]+[:~ ][^\n]*[$#] |[$%❯➜>] \S|PS [A-Z]:\\|[A-Z]:\\[^\n>]*>)/m
const DRAWN = /[\u2500-\u257f]/
const FAILED = /^(?:Traceback \(most recent call last\)|\s+at \S+.*\(.*\)$|\s+File ".*", line \d+)/m
const COLUMNS = /\S {2,}\S+(?:.* {2,}\S|$)/
const LEAST_LINES = 3

export function isOfTerminal(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "")
  if (lines.length < 2 || /^\s*```/m.test(text)) return false
  if (/^(?:[$%❯➜] |[\w.-]+@)/.test(text) && PROMPT.test(text)) return true
  if (DRAWN.test(text) || FAILED.test(text)) return true
  const inColumns = lines.filter((line) => COLUMNS.test(line)).length
  return lines.length >= LEAST_LINES && inColumns / lines.length >= 0.8
}

/** As a block of code, with a longer fence than any in it. */
export function fenced(text: string, language = ""): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length))
  const fence = "`".repeat(longest + 1)
  return `${fence}${language}\n${text.replace(/\n+$/, "")}\n${fence}`
}
