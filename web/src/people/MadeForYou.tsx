import { Trans, useLingui } from "@lingui/react/macro"
import { KeyRound, type LucideIcon, ShieldCheck, Ticket, UserPlus } from "lucide-react"
import { dateName, useNow } from "../kernel/time.ts"
import { Icon } from "../ui/Icon.tsx"
import { ErrorState } from "../ui/States.tsx"
import { type MadeForMe, useMadeForMe } from "./mine.ts"
import { PersonName } from "./Name.tsx"
import { useMoment } from "./said.ts"

const ICONS: Record<MadeForMe["what"], LucideIcon> = { token: KeyRound, reset: Ticket, invitation: UserPlus, role: ShieldCheck }

/** Whatever somebody else made that lets me, or somebody in my place, in: who, when, and what became of it. */
export function MadeForYou() {
  const made = useMadeForMe()
  return (
    <section aria-labelledby="you-made">
      <h2 className="h2" id="you-made"><Trans>Made for you by others</Trans></h2>
      {made.error && <ErrorState error={made.error} onRetry={() => void made.refetch()} />}
      {made.data?.length === 0 && <p className="s13 muted"><Trans>Nothing. Codes, tokens and roles that somebody else makes for you show here, with their name.</Trans></p>}
      <ul>{made.data?.map((one) => <MadeLine key={`${one.what} ${one.at}`} one={one} />)}</ul>
    </section>
  )
}

function MadeLine({ one }: { one: MadeForMe }) {
  const at = useMoment(one.at)
  return (
    <li className="ln">
      <Icon of={ICONS[one.what]} size={18} />
      <span className="grow">
        <span className="block"><What one={one} /></span>
        <span className="m block">{one.by === null ? <Trans>From the command line, {at}</Trans> : <Trans><PersonName id={one.by} />, {at}</Trans>}</span>
      </span>
      <span className="s13 muted"><Became one={one} /></span>
    </li>
  )
}

function What({ one }: { one: MadeForMe }) {
  const { t } = useLingui()
  switch (one.what) {
    case "invitation":
      return t`Invitation`
    case "reset":
      return t`Code for a new password`
    case "token":
      return t`Token “${one.name}”`
    case "role":
      return one.name === "administrator" ? t`Role: administrator` : t`Role: ${one.name}`
  }
}

function Became({ one }: { one: MadeForMe }) {
  const now = useNow()
  if (one.used_at) {
    const day = dateName(one.used_at, now)
    return one.what === "token" ? <Trans>last used {day}</Trans> : <Trans>used {day}</Trans>
  }
  if (one.ended_at) return <Trans>ended {dateName(one.ended_at, now)}</Trans>
  return one.what === "role" ? <Trans>in force</Trans> : <Trans context="code">open</Trans>
}
