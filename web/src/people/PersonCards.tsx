import { useLocation } from "@tanstack/react-router"
import { Suspense, useEffect } from "react"
import { later } from "../kernel/later.tsx"
import { useCards } from "./useCards.ts"

const PersonCard = later(() => import("./PersonCard.tsx"), "PersonCard")

/** Who somebody is, over any name; what it shows comes with the first name that is hovered. */
export function PersonCards() {
  const [shown, close] = useCards()
  const { href } = useLocation()
  useEffect(close, [href])
  if (!shown) return null
  return <Suspense fallback={null}><PersonCard key={shown.person} shown={shown} onClose={close} /></Suspense>
}
