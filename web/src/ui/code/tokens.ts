import { createLowlight } from "lowlight"
import { LANGUAGES } from "./languages.ts"

/** A stretch of code and what it is, by the names of the colours in `items.css`. */
export interface Token {
  from: number
  to: number
  kind: Kind
}

export const KINDS = ["keyword", "name", "type", "string", "number", "comment", "removed"] as const
export type Kind = (typeof KINDS)[number]

/** Longer code stays plain: to read through it would stop the page. */
export const LONGEST_COLOURED = 8_000

const KIND_OF: Record<string, Kind> = {
  keyword: "keyword", "selector-tag": "keyword", meta: "keyword", name: "keyword",
  title: "name", section: "name", attr: "name", attribute: "name", "selector-class": "name", "selector-id": "name",
  type: "type", "built_in": "type", class: "type",
  string: "string", regexp: "string", addition: "string", link: "string", code: "string",
  number: "number", literal: "number", symbol: "number", variable: "number", "template-variable": "number", bullet: "number",
  comment: "comment", doctag: "comment", quote: "comment",
  deletion: "removed",
}

const colours = createLowlight()

/** What `code` is made of, once its language is there. */
export async function readTokens(code: string, language: string): Promise<Token[]> {
  if (code.length > LONGEST_COLOURED) return []
  const load = LANGUAGES[language]
  if (!colours.registered(language) && load) colours.register(language, (await load()).default)
  const tokens: Token[] = []
  gather(colours.highlight(language, code).children, 0, undefined, tokens)
  return tokens
}

type Nodes = ReturnType<typeof colours.highlight>["children"]

/** The innermost name wins: a number in a string that is put together is a number. Returns where the nodes end. */
function gather(nodes: Nodes, from: number, around: Kind | undefined, tokens: Token[]): number {
  let at = from
  for (const node of nodes) {
    if (node.type === "text") {
      if (around) tokens.push({ from: at, to: at + node.value.length, kind: around })
      at += node.value.length
    } else if (node.type === "element") {
      at = gather(node.children as Nodes, at, kindOf(node.properties["className"]) ?? around, tokens)
    }
  }
  return at
}

function kindOf(names: unknown): Kind | undefined {
  const name = Array.isArray(names) ? String(names[0]).replace("hljs-", "") : ""
  return Object.hasOwn(KIND_OF, name) ? KIND_OF[name] : undefined
}
