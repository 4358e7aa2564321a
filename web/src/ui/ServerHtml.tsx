import { useNavigate } from "@tanstack/react-router"
import { type MouseEvent, useLayoutEffect, useRef } from "react"
import { insertServerHtml } from "../kernel/trusted.ts"

/** Text as its author wrote it: the server's HTML, or plain text when it used no markup. */
export function ServerHtml({ html, body, me }: { html: string | null; body: string; me: number | undefined }) {
  const element = useRef<HTMLDivElement>(null)
  const open = useOpenLink()
  useLayoutEffect(() => {
    if (html === null || !element.current) return
    insertServerHtml(element.current, html)
    for (const mention of element.current.querySelectorAll<HTMLElement>("a.mention")) {
      const person = mention.dataset["person"]
      mention.setAttribute("href", `/people/${person}`)
      if (Number(person) === me) mention.classList.add("at-me")
    }
  }, [html, me])
  if (html === null) return <div className="tx plain" dir="auto">{body}</div>
  return <div ref={element} className="tx" dir="auto" onClick={open} />
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
