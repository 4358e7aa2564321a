import type { PersonId } from "../kernel/types.ts"

/** In the field people read "@Ana Kovačević"; on the wire it is `<@42>`. */

const WIRE = /<@(\d+)>/g

export const mentionedIds = (body: string): PersonId[] => [...body.matchAll(WIRE)].map((match) => Number(match[1]))

export function fromWire(body: string, nameOf: (id: PersonId) => string | undefined): string {
  return body.replace(WIRE, (whole, id: string) => {
    const name = nameOf(Number(id))
    return name === undefined ? whole : `@${name}`
  })
}

/** Longest names first, so that "@Ana Maria" is not read as "@Ana" and the rest. Names inside code stay as written. */
export function toWire(text: string, chosen: ReadonlyMap<string, PersonId>): string {
  const names = [...chosen.keys()].toSorted((a, b) => b.length - a.length)
  if (names.length === 0) return text
  const any = new RegExp(`(\`\`\`[\\s\\S]*?\`\`\`|\`[^\`\\n]*\`)|(?<![\\p{L}\\p{N}])@(${names.map(escape).join("|")})(?![\\p{L}\\p{N}])`, "gu")
  return text.replace(any, (whole, code: string | undefined, name: string | undefined) => (code !== undefined || name === undefined ? whole : `<@${chosen.get(name)}>`))
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

export interface Token {
  kind: "person" | "emoji"
  /** What was typed after the sign. */
  text: string
  from: number
}

const PERSON = /(?:^|[\s([])@([\p{L}\p{N}\p{M}._'’-]*(?: [\p{L}\p{N}\p{M}._'’-]*)?)$/u
const EMOJI = /(?:^|[\s([]):([a-z0-9_+-]{2,})$/i

/** What is being typed right before the caret that a suggestion could finish. */
export function tokenAt(text: string, caret: number): Token | undefined {
  const before = text.slice(Math.max(0, caret - 60), caret)
  const person = PERSON.exec(before)
  if (person) return { kind: "person", text: person[1] ?? "", from: caret - (person[1] ?? "").length - 1 }
  const emoji = EMOJI.exec(before)
  if (emoji) return { kind: "emoji", text: (emoji[1] ?? "").toLowerCase(), from: caret - (emoji[1] ?? "").length - 1 }
  return undefined
}
