import { Trans, useLingui } from "@lingui/react/macro"
import { clock, dateName, distance, fullTime, useNow, weekday } from "../kernel/time.ts"
import type { Item } from "../kernel/types.ts"

/** The time of a post as people say it: 08:12, Yesterday 18:05, Friday 14:10, 4 February. */
export function When({ item }: { item: Item }) {
  const at = item.published_at ?? item.created_at
  return <time dateTime={at} title={fullTime(at)}><Moment at={at} /></time>
}

/** The same inside a sentence: since 08:12, since yesterday 18:05. */
export function Since({ at }: { at: string }) {
  const { t } = useLingui()
  const now = useNow()
  return <>{distance(at, now) === "yesterday" ? t`yesterday ${clock(at)}` : <Moment at={at} />}</>
}

export function Moment({ at }: { at: string }) {
  const now = useNow()
  const far = distance(at, now)
  if (far === "today") return <>{clock(at)}</>
  if (far === "yesterday") return <Trans>Yesterday {clock(at)}</Trans>
  if (far === "week") return <>{weekday(at)} {clock(at)}</>
  return <>{dateName(at, now)}</>
}
