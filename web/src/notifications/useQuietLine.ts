import { useLingui } from "@lingui/react/macro"
import { clock, useNow, weekday } from "../kernel/time.ts"
import { useBell } from "./bell.ts"
import { isToday, quietState } from "./quiet.ts"

/** "Reachable until 17:00", "No sound until Monday 08:00"; null where nothing was chosen. */
export function useQuietLine(): string | null {
  const { t } = useLingui()
  const { settings } = useBell()
  const now = useNow()
  const { quiet, until } = quietState(settings, now)
  if (until === null) return quiet ? t`No sound` : null
  const at = isToday(until, now) ? clock(until) : `${weekday(until)} ${clock(until)}`
  return quiet ? t`No sound until ${at}` : t`Reachable until ${at}`
}
