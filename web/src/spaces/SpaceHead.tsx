import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { ScrollText } from "lucide-react"
import { useRef, useState } from "react"
import { useStanding } from "../kernel/firstScreen.ts"
import type { Space } from "../kernel/types.ts"
import { useMe } from "../people/people.ts"
import { Button } from "../ui/Button.tsx"
import { Popover } from "../ui/Popover.tsx"
import { ServerHtml } from "../ui/ServerHtml.tsx"
import { aboutQuery } from "./aboutQuery.ts"
import { oneLine } from "./purpose.ts"
import "./about.css"

/** What the space is for, in what room its name leaves; the whole of it stands under About. */
export function PurposeLine({ space }: { space: Space }) {
  const said = oneLine(space.purpose ?? "")
  if (!said) return null
  return <Link to={`/s/${space.id}/about`} className="purpose-l"><bdi className="trunc block" title={said}>{said}</bdi></Link>
}

/** The rules, one press away from where one writes. */
export function RulesButton({ space }: { space: Space }) {
  const { t } = useLingui()
  const me = useMe()
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const rules = useRules(space)
  if (!rules) return null
  return (
    <>
      <Button ref={trigger} look="quiet" size="small" icon={ScrollText} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}><Trans>Rules</Trans></Button>
      {open && (
        <Popover label={t`Rules here`} trigger={trigger} onClose={() => setOpen(false)}>
          <b><Trans>Rules here</Trans></b>
          <div className="rules rules-p" tabIndex={0}><ServerHtml html={rules.rules_html} body={rules.rules} me={me?.id} /></div>
        </Popover>
      )}
    </>
  )
}

/** Asked for once the space stands: nothing of what one came for waits for it. */
function useRules(space: Space) {
  const standing = useStanding()
  const about = useQuery({ ...aboutQuery(space.id), enabled: standing && space.kind !== "direct" })
  return about.data?.rules ? about.data : undefined
}
