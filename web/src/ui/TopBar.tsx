import type { ReactNode } from "react"

interface TopBarProps {
  title: ReactNode
  mark?: ReactNode
  beside?: ReactNode
  children?: ReactNode
  /** On the phone another bar is in its place. */
  hidePhone?: boolean
}

export function TopBar({ title, mark, beside, children, hidePhone = false }: TopBarProps) {
  return (
    <header className={hidePhone ? "bar hidephone" : "bar"}>
      {mark}
      <h1>{title}</h1>
      {beside}
      <span className="grow" />
      {children}
    </header>
  )
}
