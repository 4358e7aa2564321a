import { useNavigate } from "@tanstack/react-router"
import type { MouseEvent } from "react"

/** A link to our own pages opens in place; any other keeps what the browser does. */
export function useOpenLink() {
  const navigate = useNavigate()
  return (event: MouseEvent) => {
    const link = (event.target as Element).closest?.("a[href]")
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.metaKey || event.altKey || event.ctrlKey || event.shiftKey) return
    if (link.origin !== location.origin || link.pathname.startsWith("/api/")) return
    event.preventDefault()
    void navigate({ to: link.pathname + link.search })
  }
}
