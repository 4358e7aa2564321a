import { plural } from "@lingui/core/macro"
import { Trans, useLingui } from "@lingui/react/macro"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { useBytes } from "./bytes.ts"
import { useShownLimits } from "./house.ts"

/** Shown, so that nobody has to find out by running into them. */
export function LimitsSection() {
  const { t, i18n } = useLingui()
  const bytes = useBytes()
  const limits = useShownLimits()
  const names: Record<string, string> = {
    body: t`A message or post`,
    title: t`A title`,
    photo: t`A photo`,
    password_least: t`A password, at least`,
    password_most: t`A password, at most`,
    sessions: t`Sessions of one person`,
    tokens: t`Tokens of one person`,
    list: t`People in one list`,
    deleted: t`What was deleted can be brought back for`,
    workers: t`Processes that answer`,
  }
  const units: Record<string, (value: number) => string> = {
    letters: (value) => t`${plural(value, { one: "# letter", other: "# letters" })}`,
    bytes,
    days: (value) => t`${plural(value, { one: "# day", other: "# days" })}`,
    lines: (value) => t`${plural(value, { one: "# line", other: "# lines" })}`,
  }
  return (
    <>
      <div className="adm-h"><h2 className="h2"><Trans>Limits</Trans></h2></div>
      {limits.isPending && <Skeleton rows={5} face={false} />}
      {limits.error && <ErrorState error={limits.error} onRetry={() => void limits.refetch()} />}
      {limits.data?.items.map(({ name, value, unit }) => (
        <div key={name} className="adm-ln"><span className="grow">{names[name] ?? name}</span><span className="to-end">{units[unit]?.(value) ?? i18n.number(value)}</span></div>
      ))}
    </>
  )
}
