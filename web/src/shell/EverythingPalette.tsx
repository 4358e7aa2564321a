import { useNavigate } from "@tanstack/react-router"
import { Palette } from "../search/Palette.tsx"
import { useDeeds } from "./useDeeds.ts"

/** Go to, find, do: with what every area can do. */
export function EverythingPalette({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const deeds = useDeeds((to) => void navigate({ to }))
  return <Palette deeds={deeds} onClose={onClose} />
}
