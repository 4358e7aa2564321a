import { type Attrs, type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec, Schema } from "prosemirror-model"
import { tableNodes } from "prosemirror-tables"
import { labelOf } from "../named.ts"

/**
 * What can be written: the blocks and marks our renderer knows, and nothing more. What Markdown can say beyond it stands as
 * `raw`, in its own words.
 */

const whole = (tag: string): NodeSpec["toDOM"] => () => [tag, 0]

const blocks: Record<string, NodeSpec> = {
  doc: { content: "block+" },
  paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: whole("p") },
  heading: {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { level: { default: 2 } },
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    toDOM: (node): DOMOutputSpec => [`h${String(node.attrs["level"])}`, 0],
  },
  quote: { group: "block", content: "block+", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: whole("blockquote") },
  code_block: {
    group: "block",
    content: "text*",
    marks: "",
    code: true,
    defining: true,
    attrs: { language: { default: "" } },
    parseDOM: [{ tag: "pre", preserveWhitespace: "full", getAttrs: (element) => ({ language: element.dataset["language"] ?? "" }) }],
    toDOM: (node): DOMOutputSpec => ["pre", { "data-language": node.attrs["language"] as string, dir: "ltr" }, ["code", 0]],
  },
  raw: {
    group: "block",
    content: "text*",
    marks: "",
    code: true,
    defining: true,
    parseDOM: [{ tag: "pre.raw", preserveWhitespace: "full", priority: 60 }],
    toDOM: (): DOMOutputSpec => ["pre", { class: "raw", dir: "auto" }, 0],
  },
  divider: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: (): DOMOutputSpec => ["hr"] },
  bullets: {
    group: "block",
    content: "entry+",
    attrs: { sign: { default: "-" }, tight: { default: true } },
    parseDOM: [{ tag: "ul" }],
    toDOM: whole("ul"),
  },
  numbers: {
    group: "block",
    content: "entry+",
    attrs: { sign: { default: "." }, tight: { default: true }, start: { default: 1 } },
    parseDOM: [{ tag: "ol", getAttrs: (element) => ({ start: Number(element.getAttribute("start") ?? 1) }) }],
    toDOM: (node): DOMOutputSpec => ["ol", node.attrs["start"] === 1 ? {} : { start: String(node.attrs["start"]) }, 0],
  },
  entry: {
    content: "paragraph block*",
    defining: true,
    attrs: { done: { default: null } },
    parseDOM: [{ tag: "li", getAttrs: (element) => ({ done: element.dataset["done"] === undefined ? null : element.dataset["done"] === "true" }) }],
    toDOM: (node): DOMOutputSpec => (node.attrs["done"] === null ? ["li", 0] : ["li", { class: "task", "data-done": String(node.attrs["done"]) }, 0]),
  },
}

const inline: Record<string, NodeSpec> = {
  text: { group: "inline" },
  break: { group: "inline", inline: true, selectable: false, linebreakReplacement: true, parseDOM: [{ tag: "br" }], toDOM: (): DOMOutputSpec => ["br"], leafText: () => "\n" },
  // Somebody, a space, everybody, or a time: what stands on the wire between < and >.
  mention: {
    group: "inline",
    inline: true,
    atom: true,
    selectable: false,
    attrs: { wire: {} },
    parseDOM: [{ tag: "span[data-wire]", getAttrs: (element) => ({ wire: element.dataset["wire"] ?? "" }) }],
    toDOM: (node): DOMOutputSpec => ["span", { class: classOf(wireOf(node)), "data-wire": wireOf(node) }, labelOf(wireOf(node))],
    leafText: (node) => labelOf(wireOf(node)),
  },
}

/** A time is looked at differently than a name. */
export const classOf = (wire: string): string => (wire.startsWith("<t:") ? "moment" : "mention")

const byTag = (...tags: string[]): MarkSpec["parseDOM"] => tags.map((tag) => ({ tag }))

const marks: Record<string, MarkSpec> = {
  link: {
    attrs: { href: {}, title: { default: null } },
    inclusive: false,
    parseDOM: [{ tag: "a[href]", getAttrs: (element) => ({ href: element.getAttribute("href"), title: element.getAttribute("title") }) }],
    toDOM: (mark): DOMOutputSpec => ["a", linkAttributes(mark.attrs), 0],
  },
  bold: { parseDOM: byTag("strong", "b"), toDOM: () => ["strong", 0] },
  italic: { parseDOM: byTag("em", "i"), toDOM: () => ["em", 0] },
  struck: { parseDOM: byTag("s", "del", "strike"), toDOM: () => ["s", 0] },
  code: { inclusive: false, code: true, parseDOM: byTag("code"), toDOM: () => ["code", 0] },
}

const linkAttributes = ({ href, title }: Attrs): Record<string, string> => (title ? { href: String(href), title: String(title) } : { href: String(href) })

const cells = tableNodes({
  tableGroup: "block",
  cellContent: "paragraph",
  cellAttributes: {
    align: {
      default: null,
      getFromDOM: (element) => element.dataset["align"] ?? null,
      setDOMAttr: (value, attributes) => {
        if (value) attributes["data-align"] = value
      },
    },
  },
})

export const schema = new Schema({ nodes: { ...blocks, ...cells, ...inline }, marks })

export const nodes = schema.nodes as Record<
  | "doc" | "paragraph" | "heading" | "quote" | "code_block" | "raw" | "divider" | "bullets" | "numbers" | "entry"
  | "table" | "table_row" | "table_cell" | "table_header" | "text" | "break" | "mention",
  (typeof schema.nodes)[string]
>
export const signs = schema.marks as Record<"link" | "bold" | "italic" | "struck" | "code", (typeof schema.marks)[string]>

export const wireOf = (node: Node): string => String(node.attrs["wire"])

export const childrenOf = (parent: Node): Node[] => {
  const children: Node[] = []
  parent.forEach((child) => children.push(child))
  return children
}
