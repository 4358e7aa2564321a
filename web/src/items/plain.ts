import type { Item, PersonId } from "../kernel/types.ts"
import { gistOf } from "./gist.ts"
import { fromWire } from "./mentions.ts"

/** Markdown without its signs, for one line of a list. */
export function withoutMarkup(body: string): string {
  return body
    .replace(/```\w*\n?/g, "")
    .replace(/^[ \t]*\|(?:\s*:?-+:?\s*\|)+\s*$\n?/gm, "")
    .replace(/^[ \t]*\|(.+)\|[ \t]*$(?=(\n[ \t]*\|)?)/gm, (_row, cells: string, next?: string) => cells.split("|").map((cell) => cell.trim()).filter(Boolean).join(", ") + (next ? ";" : ""))
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\d+\.)\s+/gm, "")
    .replace(/(\*\*|__|~~|`)(.+?)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}*_])([*_])(\S(?:.*?\S)?)\1(?![\p{L}\p{N}*_])/gu, "$2")
}

const LONGEST = 120

/** What an item says to `me`, in one short line: its title, or the beginning of its text, which need not begin with my own name. */
export function firstWords(item: Item, nameOf: (id: PersonId) => string | undefined, me?: PersonId): string {
  const body = me === undefined ? item.body : item.body.replace(new RegExp(`^\\s*<@${me}>[\\s,:!–-]*(?=\\S)`), "")
  const line = (item.title ?? (body === "" ? gistOf(item) : fromWire(withoutMarkup(body), nameOf))).replace(/\s+/g, " ").trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()}…` : line
}
