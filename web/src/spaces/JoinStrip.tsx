import { Trans } from "@lingui/react/macro"
import type { Space } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { join } from "./spaces.ts"

/** In place of a composer for who reads an open space from outside. */
export function JoinStrip({ space }: { space: Space }) {
  if (space.archived_at) return null
  return (
    <div className="joinstrip">
      <span className="grow"><Trans>You can read here. To write, join.</Trans></span>
      <Button look="primary" onClick={() => void join(space.id)}><Trans>Join</Trans></Button>
    </div>
  )
}
