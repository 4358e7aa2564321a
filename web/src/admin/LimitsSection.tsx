import { plural } from "@lingui/core/macro"
import { Trans, useLingui } from "@lingui/react/macro"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { type Limit, useShownLimits } from "./house.ts"
import { LIMIT_GROUPS, LIMIT_NAMES } from "./limits.ts"

/** Shown, so that nobody has to find out by running into them. */
export function LimitsSection() {
  const { t, i18n } = useLingui()
  const limits = useShownLimits()
  const items = limits.data?.items ?? []
  return (
    <>
      <div className="adm-h"><h2 className="h2"><Trans>Limits</Trans></h2></div>
      {limits.isPending && <Skeleton rows={5} face={false} />}
      {limits.error && <ErrorState error={limits.error} onRetry={() => void limits.refetch()} />}
      {limits.data && (
        // There is nothing to press in it: without a place for the focus it could not be scrolled by keyboard.
        <div className="adm-limits" role="region" aria-label={t`Limits`} tabIndex={0}>
          {Object.entries(LIMIT_GROUPS).map(([group, name]) => (
            <section key={group} className="adm-block">
              <h3 className="h2">{i18n._(name)}</h3>
              {items.filter((limit) => limit.group === group).map((limit) => <LimitLine key={limit.name} limit={limit} />)}
            </section>
          ))}
        </div>
      )}
    </>
  )
}

function LimitLine({ limit }: { limit: Limit }) {
  const { t, i18n } = useLingui()
  const name = LIMIT_NAMES[limit.name]
  const units: Record<string, (value: number) => string> = {
    letters: (value) => t`${plural(value, { one: "# letter", other: "# letters" })}`,
    megabytes: (value) => i18n.number(value, { style: "unit", unit: "megabyte" }),
    days: (value) => t`${plural(value, { one: "# day", other: "# days" })}`,
    lines: (value) => t`${plural(value, { one: "# line", other: "# lines" })}`,
  }
  return <div className="adm-ln"><span className="grow">{name ? i18n._(name) : limit.name}</span><span className="to-end">{units[limit.unit]?.(limit.value) ?? i18n.number(limit.value)}</span></div>
}
