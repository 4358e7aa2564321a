import { SpacesSheet } from "../spaces/SpacesSheet.tsx"
import { useMenu } from "./menu.ts"

/** On a phone: the way to all that the tab bar has no room for. */
export function EverythingSheet({ onClose }: { onClose: () => void }) {
  const places = useMenu().filter((entry) => !entry.tab)
  return <SpacesSheet places={places} onClose={onClose} />
}
