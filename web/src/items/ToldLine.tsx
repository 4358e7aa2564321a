import { Plural, Trans } from "@lingui/react/macro"
import { Megaphone } from "lucide-react"
import type { Space } from "../kernel/types.ts"
import { Icon } from "../ui/Icon.tsx"
import { manyIn, useReach } from "./everybody.ts"

/** Before it is sent: how many are told when a text is for everybody, or that one may not do that. */
export function ToldLine({ space, wire }: { space: Space; wire: string }) {
  const many = manyIn(wire)
  const reach = useReach(space, many !== undefined)
  if (many === undefined || reach === undefined) return null
  const told = reach[many]
  return (
    <p className="said" role="status">
      <Icon of={Megaphone} size={14} />
      {told === null ? <Trans>Only owners can tell everybody in a space of this size.</Trans> : <span><bdi>@{many}</bdi> <Plural value={told} one="tells # person" other="tells # people" /></span>}
    </p>
  )
}
