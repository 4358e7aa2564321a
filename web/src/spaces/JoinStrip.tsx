import { Trans } from "@lingui/react/macro"
import type { Space } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { isMine, join, mayAnswer } from "./spaces.ts"

/** In place of a composer for who may not start something here: from outside, or where only few do. */
export function JoinStrip({ space }: { space: Space }) {
  if (space.archived_at) return null
  if (isMine(space)) {
    return (
      <div className="joinstrip">
        {mayAnswer(space) ? <Trans>Only owners and moderators start something here. You can answer.</Trans> : <Trans>Only owners and moderators write here.</Trans>}
      </div>
    )
  }
  return (
    <div className="joinstrip">
      <span className="grow"><Trans>You can read here. To write, join.</Trans></span>
      <Button look="primary" onClick={() => void join(space.id)}><Trans>Join</Trans></Button>
    </div>
  )
}
