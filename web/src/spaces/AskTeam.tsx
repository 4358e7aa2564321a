import { Trans } from "@lingui/react/macro"
import { MessageCircleQuestion } from "lucide-react"
import type { Space } from "../kernel/types.ts"
import { askTeam, useMayAsk } from "../people/teamToAsk.ts"
import { Button } from "../ui/Button.tsx"
import { canBeAsked } from "./spaces.ts"

/** A question to a department I am not in. */
export function AskTeam({ space }: { space: Space }) {
  const may = useMayAsk()
  if (!may || !canBeAsked(space)) return null
  return (
    <div className="joinb">
      <Button icon={MessageCircleQuestion} onClick={() => askTeam(space.id)}><Trans>Ask this team</Trans></Button>
      <span className="s13 muted grow"><Trans>Only you and the people of {space.name} read it. One of them sees to it.</Trans></span>
    </div>
  )
}
