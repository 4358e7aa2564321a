import { store } from "../kernel/store.ts"
import type { Item } from "../kernel/types.ts"
import { writeOn } from "./drafts.ts"
import { withNames } from "./mentions.ts"

let selected: { article: Element; text: string } | undefined

/** What is selected in a text is remembered past the press on a menu, which takes the selection away. */
export function rememberSelection(): void {
  document.addEventListener("selectionchange", () => {
    const selection = getSelection()
    const text = selection?.toString().trim() ?? ""
    const article = selection?.anchorNode?.parentElement?.closest(".itext")?.closest("article")
    if (text !== "" && article) selected = article.contains(selection?.focusNode ?? null) ? { article, text } : undefined
  })
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Element && event.target.closest(".itext")) selected = undefined
  })
}

/** What was selected of this very item, else all it says. */
function wordsOf(item: Item, article: Element | null): string {
  if (selected && selected.article === article) return selected.text
  return withNames(item.body, (id) => store.people.get(id)?.name)
}

/** The words line by line behind a mark, and who said them, with the way to where. */
export function asQuote(item: Item, words: string, name: string): string {
  const lines = words.split("\n").map((line) => `> ${line}`.trimEnd())
  return `${lines.join("\n")}\n> — [${name.replace(/[[\]\\]/g, "")}](/items/${item.id})\n\n`
}

/** Begins an answer with what was said: in the chat or the thread it stands in, under a post as a comment. */
export function quote(item: Item, article: Element | null): void {
  const post = item.in_feed
  const root = post ? item.id : item.root
  const body = asQuote(item, wordsOf(item, article), store.people.get(item.author)?.name ?? "")
  writeOn({ space: item.space, root, place: item.kind === "message" ? "chat" : "posts", title: "", body })
  const box = root === null ? "#composer" : ".thread .cbox,.ccomposer"
  // The field has the words when it is drawn again.
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(`:is(${box}) :is(textarea,[contenteditable=true])`)
    field?.focus()
    if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length)
  })
}
