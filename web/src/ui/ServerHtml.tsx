import { t } from "@lingui/core/macro"
import { useNavigate } from "@tanstack/react-router"
import { type MouseEvent, useLayoutEffect, useRef } from "react"
import { store, useStore } from "../kernel/store.ts"
import { insertServerHtml } from "../kernel/trusted.ts"

/** Text as its author wrote it: the server's HTML, or plain text when it used no markup. */
export function ServerHtml({ html, body, me }: { html: string | null; body: string; me: number | undefined }) {
  const element = useRef<HTMLDivElement>(null)
  const open = useOpenLink()
  const named = useStore((held) => (html?.includes("data-person") ? held.peopleVersion : 0) + (html?.includes("data-space") ? held.spacesVersion : 0))
  useLayoutEffect(() => {
    if (html === null || !element.current) return
    insertServerHtml(element.current, html)
    for (const mention of element.current.querySelectorAll<HTMLElement>("a[data-space]")) nameSpace(mention, Number(mention.dataset["space"]))
    for (const mention of element.current.querySelectorAll<HTMLElement>("a[data-person]")) {
      const id = Number(mention.dataset["person"])
      // The name of today: people marry, and the text was rendered when it was written.
      const name = store.people.get(id)?.name
      if (name !== undefined) mention.textContent = `@${name}`
      mention.setAttribute("href", `/people/${id}`)
      if (id === me) mention.classList.add("at-me")
    }
    for (const task of element.current.querySelectorAll("li.task")) task.prepend(boxOf(task.classList.contains("done")))
  }, [html, me, named])
  if (html === null) return <div className="tx plain" dir="auto">{body}</div>
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

/** A link to our own pages opens in place; any other keeps what the browser does. */
function useOpenLink() {
  const navigate = useNavigate()
  return (event: MouseEvent) => {
    const link = (event.target as Element).closest?.("a[href]")
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return
    if (link.origin !== location.origin || link.pathname.startsWith("/api/")) return
    event.preventDefault()
    void navigate({ to: link.pathname + link.search })
  }
}
