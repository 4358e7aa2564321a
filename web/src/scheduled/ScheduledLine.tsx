import { Plural } from "@lingui/react/macro"
import { Link } from "@tanstack/react-router"
import { CalendarClock } from "lucide-react"
import { useStore } from "../kernel/store.ts"
import type { ItemId, Space } from "../kernel/types.ts"
import { Icon } from "../ui/Icon.tsx"
import "./scheduled.css"

/** Over the field: something of mine will be sent here, and where to see it. */
export function ScheduledLine({ space, root }: { space: Space; root: ItemId | null }) {
  const count = useStore((held) => held.scheduled.filter((one) => one.space === space.id && one.root === root && !one.failed).length)
  if (count === 0) return null
  return <p className="laterline"><Link to="/scheduled"><Icon of={CalendarClock} size={14} /> <Plural value={count} one="# message of yours will be sent here later" other="# messages of yours will be sent here later" /></Link></p>
}
