import { Trans } from "@lingui/react/macro"

/** How much is asked of me, in ember: nothing else is. */
export function Asks({ count }: { count: number }) {
  if (count === 0) return null
  return <span className="at">{count >= 100 ? "99+" : count}<span className="sr"> <Trans>asked of you</Trans></span></span>
}
