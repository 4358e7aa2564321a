import { useLingui } from "@lingui/react/macro"
import { Avatar } from "../ui/Avatar.tsx"
import type { Suggestion } from "./useSuggestions.ts"

interface SuggestionsProps {
  list: readonly Suggestion[]
  current: number
  onChoose: (suggestion: Suggestion) => void
}

export function Suggestions({ list, current, onChoose }: SuggestionsProps) {
  const { t } = useLingui()
  return (
    <ul className="menu suggest" role="listbox" id="suggestions" aria-label={t`Suggestions`}>
      {list.map((suggestion, index) => (
        <li
          key={suggestion.kind === "person" ? suggestion.person.id : suggestion.emoji.name}
          id={`suggestion-${index}`}
          role="option"
          aria-selected={index === current}
          className="mi"
          onMouseDown={(event) => {
            event.preventDefault()
            onChoose(suggestion)
          }}
        >
          {suggestion.kind === "person" ? <Somebody suggestion={suggestion} /> : <Emoji suggestion={suggestion} />}
        </li>
      ))}
    </ul>
  )
}

function Somebody({ suggestion: { person, member } }: { suggestion: Extract<Suggestion, { kind: "person" }> }) {
  const { t } = useLingui()
  const about = [person.title, person.department].filter(Boolean).join(", ")
  return (
    <>
      <Avatar face={person} size={28} />
      <span className="grow"><bdi>{person.name}</bdi><span className="m block">{member ? about : t`Not in this space`}</span></span>
    </>
  )
}

function Emoji({ suggestion: { emoji } }: { suggestion: Extract<Suggestion, { kind: "emoji" }> }) {
  return (
    <>
      <span className="em" aria-hidden="true">{emoji.emoji}</span>
      <span className="grow">:{emoji.name}:</span>
    </>
  )
}
