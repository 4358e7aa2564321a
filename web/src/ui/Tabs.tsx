import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"

export interface Tab {
  to: string
  label: ReactNode
  current: boolean
}

/** Tabs are places with an address, so they are links. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} aria-current={tab.current ? "page" : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
