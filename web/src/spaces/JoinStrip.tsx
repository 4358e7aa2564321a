import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { wordsFor } from "../kernel/problems.ts"
import type { Space } from "../kernel/types.ts"
import { useMe } from "../people/people.ts"
import { Button } from "../ui/Button.tsx"
import { ServerHtml } from "../ui/ServerHtml.tsx"
import { toast } from "../ui/Toast.tsx"
import { aboutQuery } from "./aboutQuery.ts"
import { isMine, join, mayAnswer } from "./spaces.ts"
import "./about.css"

/** In place of a composer for who may not start something here: from outside, or where only few do. */
export function JoinStrip({ space }: { space: Space }) {
  const { i18n } = useLingui()
  if (space.archived_at) return null
  if (isMine(space)) {
    return (
      <div className="joinstrip">
        {mayAnswer(space) ? <Trans>Only owners and moderators start something here. You can answer.</Trans> : <Trans>Only owners and moderators write here.</Trans>}
      </div>
    )
  }
  return (
    <div className="joinstrip wrap">
      <Before space={space} />
      <span className="grow"><Trans>You can read here. To write, join.</Trans></span>
      <Button look="primary" onClick={() => void join(space.id).catch((problem: unknown) => toast(i18n._(wordsFor(problem))))}><Trans>Join</Trans></Button>
    </div>
  )
}

/** What one should know before joining: what the space is for, and what is asked of those who come. */
function Before({ space }: { space: Space }) {
  const { t } = useLingui()
  const me = useMe()
  const about = useQuery(aboutQuery(space.id)).data
  const purpose = space.purpose ?? ""
  const rules = about?.rules ?? ""
  if (!purpose && !rules) return null
  return (
    <div className="joinstrip-b" role="region" aria-label={t`What it is for, and the rules`} tabIndex={0}>
      {purpose && <div><ServerHtml html={about?.purpose === purpose ? about.purpose_html : null} body={purpose} me={me?.id} /></div>}
      {rules && (
        <>
          <b className="block"><Trans>Rules here</Trans></b>
          <div className="rules"><ServerHtml html={about?.rules_html ?? null} body={rules} me={me?.id} /></div>
        </>
      )}
    </div>
  )
}
