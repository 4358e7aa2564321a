import { plural, t } from "@lingui/core/macro"
import { useLingui } from "@lingui/react"
import type { Space } from "../kernel/types.ts"
import { dateName, useNow } from "../kernel/time.ts"
import { firstName } from "../kernel/text.ts"
import { useMe, useOrganisation, usePerson } from "../people/people.ts"

/** Who can see a space, in full sentences. */
export function useAudienceSentences(space: Space): string[] {
  const { i18n } = useLingui()
  const organisation = useOrganisation()
  const now = useNow()
  const { reach, members, guests } = space.audience
  const n = i18n.number(members)
  const since = dateName(space.opened_at ?? space.created_at, now)
  const sides = useSides(space)
  if (sides) return [t`${sides} can read this, nobody else: ${n}.`, ...outside(guests), t`Who comes into ${space.name} can read it from then on; who leaves no longer can.`]
  switch (reach) {
    case "company":
      return [t`Everyone at ${organisation} can read and write here: ${n}.`, t`Guests never see it.`]
    case "open":
      return [t`Everyone at ${organisation} can find it, read it and search it.`, guests > 0 ? plural(guests, { one: "# guest was added; other guests never see it.", other: "# guests were added; other guests never see it." }) : t`Guests never see it.`, plural(members, { one: "# member can write here and is told about news.", other: "# members can write here and are told about news." }), t`Open since ${since}.`]
    case "members":
      return [plural(members, { one: "Only its # member can read.", other: "Only its # members can read." }), ...outside(guests), t`Others at ${organisation} see that it exists, and its name.`]
    case "hidden":
      return [plural(members, { one: "Only its # member can read.", other: "Only its # members can read." }), ...outside(guests), t`Nobody else can find it.`]
    case "direct":
      return [members <= 1 ? t`Only you can read this.` : plural(members, { one: "Only the # person of this conversation can read it.", other: "Only the # people of this conversation can read it." }), t`Adding somebody starts a new conversation.`]
  }
}

/** Of a conversation with a team: who and which team. */
export function useSides(space: Space): string | undefined {
  useLingui()
  const me = useMe()
  const asker = usePerson(space.team && space.asker ? space.asker : undefined)
  if (!space.team) return undefined
  return space.asker === me?.id ? t`You and ${space.name}` : t`${asker ? firstName(asker.name) : "…"} and ${space.name}`
}

const outside = (guests: number): string[] => (guests > 0 ? [plural(guests, { one: "# of them comes from outside.", other: "# of them come from outside." })] : [])
