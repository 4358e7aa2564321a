import { useLocation } from "@tanstack/react-router"
import { type RefObject, useEffect } from "react"

const OWN_WAY = ["wheel", "pointerdown", "keydown"]

/** An address with the name of a section leads to it, and stays there while those above still come, until one moves oneself. */
export function useSectionAsked(column: RefObject<HTMLElement | null>): void {
  const name = useLocation({ select: ({ hash }) => hash })
  useEffect(() => {
    if (!column.current || name === "") return
    let section: HTMLElement | null | undefined
    const observer = new ResizeObserver(() => {
      const title = document.getElementById(name)
      title?.scrollIntoView()
      if (section) return
      section = title?.closest("section")
      section?.focus({ preventScroll: true })
    })
    const stop = () => observer.disconnect()
    observer.observe(column.current)
    for (const kind of OWN_WAY) addEventListener(kind, stop)
    return () => {
      stop()
      for (const kind of OWN_WAY) removeEventListener(kind, stop)
    }
  }, [name, column])
}
