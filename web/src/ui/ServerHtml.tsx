import { t } from "@lingui/core/macro"
import { useLayoutEffect, useRef } from "react"
import { wantGroups } from "../kernel/groups.ts"
import { clockIn, fullTime, momentName } from "../kernel/time.ts"
import { store, useStore } from "../kernel/store.ts"
import { insertServerHtml } from "../kernel/trusted.ts"
import { colourCode } from "./codeColours.ts"
import { sayLanguages } from "./codeLanguage.ts"
import { useOpenLink } from "./useOpenLink.ts"

/** A picture of the organisation's own, for its word between colons. */
export interface Picture {
  word: string
  picture: string
}

const WORD = /:([a-z0-9][a-z0-9_+-]{1,29}):/g

/** Puts the pictures in the place of their words; in code a word stays a word. */
function drawEmoji(element: HTMLElement, emoji: readonly Picture[] | undefined): void {
  if (!emoji?.length) return
  const pictures = new Map(emoji.map((one) => [one.word, one.picture]))
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    if (text.data.includes(":") && !text.parentElement?.closest("code,pre")) text.replaceWith(...withPictures(text.data, pictures))
  }
}

function withPictures(text: string, pictures: ReadonlyMap<string, string>): (string | Node)[] {
  const parts: (string | Node)[] = []
  let at = 0
  for (const found of text.matchAll(WORD)) {
    const picture = pictures.get(found[1] ?? "")
    if (picture === undefined) continue
    const image = document.createElement("img")
    image.className = "em own"
    image.src = picture
    image.alt = image.title = found[0]
    parts.push(text.slice(at, found.index), image)
    at = found.index + found[0].length
  }
  return [...parts, text.slice(at)]
}

/** Text as its author wrote it: the server's HTML, or plain text when it used no markup. */
export function ServerHtml({ html, body, me, emoji }: { html: string | null; body: string; me: number | undefined; emoji?: readonly Picture[] | undefined }) {
  const element = useRef<HTMLDivElement>(null)
  const open = useOpenLink()
  const named = useStore((held) => (html !== null && /data-(?:person|group)/.test(html) ? held.peopleVersion : 0) + (html?.includes("data-space") ? held.spacesVersion : 0))
  useLayoutEffect(() => {
    if (html === null || !element.current) return
    insertServerHtml(element.current, html)
    for (const mention of element.current.querySelectorAll<HTMLElement>("a[data-space]")) nameSpace(mention, Number(mention.dataset["space"]))
    for (const mention of element.current.querySelectorAll<HTMLElement>("a[data-group]")) nameGroup(mention, Number(mention.dataset["group"]))
    for (const mention of element.current.querySelectorAll<HTMLElement>("a[data-person]")) {
      const id = Number(mention.dataset["person"])
      // The name of today: people marry, and the text was rendered when it was written.
      const name = store.people.get(id)?.name
      if (name !== undefined) mention.textContent = `@${name}`
      mention.setAttribute("href", `/people/${id}`)
      if (id === me) mention.classList.add("at-me")
    }
    sayLanguages(element.current)
    for (const task of element.current.querySelectorAll("li.task")) task.prepend(boxOf(task.classList.contains("done")))
    drawEmoji(element.current, emoji)
    for (const time of element.current.querySelectorAll<HTMLTimeElement>("time.moment")) sayMoment(time)
    return colourCode(element.current)
  }, [html, me, named, emoji])
  const plain = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (html !== null || !plain.current) return
    plain.current.textContent = body
    drawEmoji(plain.current, emoji)
  }, [html, body, emoji])
  if (html === null) return <div ref={plain} className="tx plain" dir="auto" />
  return <div ref={element} className="tx" dir="auto" onClick={open} />
}

/** Who may not know of a space reads neither its name nor a way to it. */
function nameSpace(mention: HTMLElement, id: number): void {
  const name = store.spaces.get(id)?.name
  mention.textContent = name ? `#${name}` : t`a space`
  if (name) mention.setAttribute("href", `/s/${id}`)
}

/** The box before a task, for the eye and for the ear. */
function boxOf(done: boolean): HTMLElement {
  const box = document.createElement("span")
  box.className = "box"
  box.setAttribute("role", "img")
  box.setAttribute("aria-label", done ? t`Done` : t`To do`)
  return box
}

/** A group by the name it has today; who may not know of it reads that it was one. */
function nameGroup(mention: HTMLElement, id: number): void {
  wantGroups()
  const group = store.groups.get(id)
  if (!group || store.off.has("groups")) return
  mention.textContent = `@${group.name}`
  mention.setAttribute("href", `/people/groups/${id}`)
  if (group.mine) mention.classList.add("at-me")
}

/** A time that was written is read by the reader's own clock; the author's stands beside it. */
function sayMoment(time: HTMLTimeElement): void {
  const at = new Date(time.dateTime)
  if (Number.isNaN(at.getTime())) return
  const zone = time.dataset["zone"]
  const theirs = zone && clockIn(zone, at)
  time.textContent = momentName(at)
  time.title = theirs ? `${fullTime(at)} · ${theirs} ${zone.replaceAll("_", " ")}` : fullTime(at)
}
