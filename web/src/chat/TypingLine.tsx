import { Trans } from "@lingui/react/macro"
import { typingKey, useStore } from "../kernel/store.ts"
import { firstName } from "../kernel/text.ts"
import type { ItemId, SpaceId } from "../kernel/types.ts"
import { usePeople } from "../people/people.ts"

const NOBODY: readonly number[] = []

export function TypingLine({ space, root }: { space: SpaceId; root: ItemId | null }) {
  const me = useStore((held) => held.me?.id)
  const ids = useStore((held) => held.typing.get(typingKey(space, root))?.people ?? NOBODY)
  const people = usePeople(ids.filter((id) => id !== me).slice(0, 3))
  const names = people.map((person) => (person ? firstName(person.name) : "")).filter(Boolean)
  return (
    <div className="typing" aria-live="polite">
      {names.length > 0 && (
        <>
          <span className="dots" aria-hidden="true"><i /><i /><i /></span>
          {names.length === 1 ? <Trans>{names[0]} is typing</Trans> : names.length === 2 ? <Trans>{names[0]} and {names[1]} are typing</Trans> : <Trans>Several people are typing</Trans>}
        </>
      )}
    </div>
  )
}
