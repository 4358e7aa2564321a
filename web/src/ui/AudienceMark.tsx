import { plural, t } from "@lingui/core/macro"
import { useLingui } from "@lingui/react"
import { Building2, Lock, LockKeyhole, type LucideIcon, UserLock, UsersRound } from "lucide-react"
import type { Ref } from "react"
import { comma } from "../kernel/i18n.ts"
import type { Audience } from "../kernel/types.ts"
import { Icon } from "./Icon.tsx"

interface Words {
  icon: LucideIcon
  words: string
  count: string | null
  /** What belongs to the count and may go on a narrow row. */
  unit: string
}

/** Who can read, in words, and who belongs, in number. The same mark in the same place everywhere. */
export function useAudienceWords(audience: Audience, organisation: string, sides?: string): Words {
  const { i18n } = useLingui()
  const n = audience.members
  const number = i18n.number(n)
  const guests = audience.guests > 0 ? `${comma()}${t`${audience.guests} from outside`}` : ""
  switch (audience.reach) {
    case "company":
      return { icon: Building2, words: t`Everyone at ${organisation}`, count: number, unit: guests }
    case "open":
      return { icon: Building2, words: t`Everyone can read`, count: number, unit: ` ${plural(n, { one: "member", other: "members" })}${guests}` }
    case "members":
      return { icon: UsersRound, words: "", count: number, unit: ` ${plural(n, { one: "person", other: "people" })}${guests}` }
    case "hidden":
      return { icon: LockKeyhole, words: t`Hidden`, count: number, unit: ` ${plural(n, { one: "person", other: "people" })}${guests}` }
    case "direct":
      if (sides) return { icon: UserLock, words: sides, count: number, unit: ` ${plural(n, { one: "person", other: "people" })}${guests}` }
      return { icon: n <= 1 ? Lock : UserLock, words: onlyYou(n), count: null, unit: "" }
  }
}

function onlyYou(n: number): string {
  if (n <= 1) return t`Only you`
  const words: Record<number, string> = { 2: t`Only you two`, 3: t`Only you three`, 4: t`Only you four`, 5: t`Only you five` }
  return words[n] ?? t`Only you ${n}`
}

interface MarkProps {
  audience: Audience
  organisation: string
  /** Named before the words where the mark also chooses the space. */
  space?: string
  /** Of a conversation with a team, in place of how many: who and which team. */
  sides?: string | undefined
  /** Icon and number only. */
  short?: boolean
  onPress?: () => void
  /** Pressed, it lets another space be chosen, and says so. */
  chooses?: boolean
  expanded?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function AudienceMark({ audience, organisation, space, sides, short = false, onPress, chooses, expanded, ref }: MarkProps) {
  const { icon, words, count, unit } = useAudienceWords(audience, organisation, sides)
  const said = [space, words, count === null ? "" : `${count}${unit}`].filter(Boolean).join(comma())
  const label = t`Who can see this: ${said}`
  const className = short ? "aud short" : "aud"
  const inside = (
    <>
      <Icon of={icon} size={14} />
      {space && <span className="where"><bdi>{space}</bdi> · </span>}
      {words && <span className="w">{words}</span>}
      {count !== null && <span className="c">{words && <span className="u">· </span>}{count}<span className="u">{unit}</span></span>}
    </>
  )
  if (!onPress) return <span className={className} data-reach={audience.reach} title={label}><span className="sr">{label}</span><span aria-hidden="true" className="aud-in">{inside}</span></span>
  return (
    <button ref={ref} type="button" className={className} data-reach={audience.reach} aria-label={label} aria-haspopup="dialog" aria-expanded={expanded ?? false} data-chooses={chooses} onClick={onPress}>
      {inside}
    </button>
  )
}
