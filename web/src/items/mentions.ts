import type { PersonId, SpaceId } from "../kernel/types.ts"
import { withMoments } from "./moments.ts"
import { labelOf, NAMED } from "./named.ts"

/** In the plain field people read "@Ana Kovačević"; on the wire it is `<@42>`. */

const WIRE = new RegExp(NAMED.source, "g")

/** What was chosen or loaded, by how it is read: `@Ana Kovačević` → `<@42>`. */
export type Names = Map<string, string>

export const mentionedIds = (body: string): PersonId[] => [...body.matchAll(WIRE)].map((match) => Number(match[1])).filter((id) => id > 0)

export const namedSpaces = (body: string): SpaceId[] => [...body.matchAll(WIRE)].flatMap((match) => (match[2] === undefined ? [] : [Number(match[2])]))

/** As people read it. */
export const fromWire = (body: string, nameOf?: (id: PersonId) => string | undefined): string => withMoments(withNames(body, nameOf))

/** Names as words, which call nobody. Times stay what they are, for every reader's own clock. */
export const withNames = (body: string, nameOf?: (id: PersonId) => string | undefined): string => body.replace(WIRE, (wire) => labelOf(wire, nameOf))

/** As it stands in a plain field. A space whose name one may not know has none to be written with. */
export const forField = (body: string): string => body.replace(WIRE, labelUnlessUnknown)

const labelUnlessUnknown = (wire: string): string => (/^[@#]/.test(labelOf(wire)) ? labelOf(wire) : wire)

export const namesIn = (body: string): [label: string, wire: string][] =>
  [...body.matchAll(WIRE)].map(([wire]) => [labelUnlessUnknown(wire), wire] as [string, string]).filter(([label, wire]) => label !== wire)

/** Longest names first, so that "@Ana Maria" is not read as "@Ana" and the rest. Names inside code stay as written. */
export function toWire(text: string, names: ReadonlyMap<string, string>): string {
  const labels = [...names.keys()].toSorted((a, b) => b.length - a.length)
  if (labels.length === 0) return text
  const any = new RegExp(`(\`\`\`[\\s\\S]*?\`\`\`|\`[^\`\\n]*\`)|(?<![\\p{L}\\p{N}])(${labels.map(escape).join("|")})(?![\\p{L}\\p{N}])`, "gu")
  return text.replace(any, (whole, code: string | undefined, label: string | undefined) => (code !== undefined || label === undefined ? whole : (names.get(label) ?? whole)))
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

export interface Token {
  kind: "person" | "space" | "emoji" | "block" | "moment"
  /** What was typed after the sign. */
  text: string
  from: number
}

const SIGNS: [Token["kind"], RegExp][] = [
  ["person", /(?:^|[\s([])@([\p{L}\p{N}\p{M}._'’-]*(?: [\p{L}\p{N}\p{M}._'’-]*)?)$/u],
  ["space", /(?:^|[\s([])#([\p{L}][\p{L}\p{N}\p{M}._'’-]*(?: [\p{L}\p{N}\p{M}._'’-]*)?)$/u],
  ["emoji", /(?:^|[\s([]):([a-z0-9_+-]{2,})$/i],
]
const BLOCK = /^\/([\p{L}]*)$/u
/** Within a line a stroke stands for much else. */
const WITHIN = /[\s([]\/([\p{L}]{2,})$/u

/** What is being typed right before the caret that a suggestion could finish. */
export function tokenAt(before: string, alone = false): Token | undefined {
  const block = alone ? BLOCK.exec(before) : null
  if (block) return { kind: "block", text: block[1] ?? "", from: 0 }
  const moment = WITHIN.exec(before)
  if (moment?.[1] !== undefined) return { kind: "moment", text: moment[1], from: before.length - moment[1].length - 1 }
  for (const [kind, pattern] of SIGNS) {
    const found = pattern.exec(before)
    const text = found?.[1] ?? ""
    if (found) return { kind, text: kind === "emoji" ? text.toLowerCase() : text, from: before.length - text.length - 1 }
  }
  return undefined
}
