import { Trans, useLingui } from "@lingui/react/macro"
import { chooseDensity, chooseTheme, type Density, type Theme, useDensity, useTheme } from "../kernel/theme.ts"
import { Segmented } from "../ui/Field.tsx"

/** For this device only. */
export function YourLook() {
  const { t } = useLingui()
  const themes: [Theme, string][] = [["system", t`As the device`], ["light", t`Light`], ["dark", t`Dark`], ["contrast", t`High contrast`]]
  const densities: [Density, string][] = [["comfortable", t`Comfortable`], ["compact", t`Compact`]]
  const theme = useTheme()
  const density = useDensity()
  return (
    <section aria-labelledby="you-look">
      <h2 className="h2" id="you-look"><Trans>Look</Trans><span className="r"><Trans>on this device</Trans></span></h2>
      <div className="setr"><span className="grow"><Trans>Colours</Trans></span><Segmented label={t`Colours`} value={theme} choices={themes} onChange={chooseTheme} /></div>
      <div className="setr"><span className="grow"><Trans>Density</Trans></span><Segmented label={t`Density`} value={density} choices={densities} onChange={chooseDensity} /></div>
    </section>
  )
}
