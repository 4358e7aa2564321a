import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { CalendarClock, Megaphone, UsersRound } from "lucide-react"
import { SpaceIcon } from "../spaces/SpaceIcon.tsx"
import { useOrganisation } from "../people/people.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Avatar } from "../ui/Avatar.tsx"
import { Icon } from "../ui/Icon.tsx"
import { EmojiSign } from "./EmojiSign.tsx"
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
          key={keyOf(suggestion)}
          id={`suggestion-${index}`}
          role="option"
          aria-selected={index === current}
          className="mi"
          ref={index === current ? intoView : undefined}
          onMouseDown={(event) => {
            event.preventDefault()
            onChoose(suggestion)
          }}
        >
          <Row suggestion={suggestion} />
        </li>
      ))}
    </ul>
  )
}

const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" })

function keyOf(suggestion: Suggestion): string {
  switch (suggestion.kind) {
    case "person":
      return `@${suggestion.person.id}`
    case "many":
      return suggestion.many
    case "group":
      return `@g${suggestion.group.id}`
    case "space":
      return `#${suggestion.space.id}`
    case "emoji":
      return `${suggestion.emoji.emoji}${suggestion.emoji.name}`
    case "block":
      return `/${suggestion.block.name}`
    case "moment":
      return "/time"
  }
}

function Row({ suggestion }: { suggestion: Suggestion }) {
  switch (suggestion.kind) {
    case "person":
      return <Somebody suggestion={suggestion} />
    case "many":
      return <Everybody suggestion={suggestion} />
    case "group":
      return <SomeGroup suggestion={suggestion} />
    case "space":
      return <Somewhere suggestion={suggestion} />
    case "emoji":
      return <Emoji suggestion={suggestion} />
    case "block":
      return <><Icon of={suggestion.block.icon} /><span className="grow">{suggestion.block.label}</span><kbd>{suggestion.block.sign}</kbd></>
    case "moment":
      return <><Icon of={CalendarClock} /><span className="grow"><Trans>Date and time</Trans></span></>
  }
}

type Of<Kind extends Suggestion["kind"]> = { suggestion: Extract<Suggestion, { kind: Kind }> }

function Somebody({ suggestion: { person, member } }: Of<"person">) {
  const { t } = useLingui()
  const about = [person.title, person.department].filter(Boolean).join(", ")
  return (
    <>
      <Avatar face={person} size={28} />
      <span className="grow"><bdi>{person.name}</bdi><span className="m block">{member ? about : t`Not in this space`}</span></span>
    </>
  )
}

function Everybody({ suggestion: { many, told } }: Of<"many">) {
  const { t } = useLingui()
  return (
    <>
      <span className="many"><Icon of={Megaphone} /></span>
      <span className="grow">
        @{many}
        <span className="m block">
          {many === "all" ? t`Everybody in this space` : t`Who is here right now`}
          {" · "}
          <Plural value={told} one="tells # person" other="tells # people" />
        </span>
      </span>
    </>
  )
}

function SomeGroup({ suggestion: { group } }: Of<"group">) {
  return (
    <>
      <span className="many"><Icon of={UsersRound} /></span>
      <span className="grow"><bdi>{group.name}</bdi><span className="m block"><Plural value={group.members} one="Group, # person" other="Group, # people" /></span></span>
    </>
  )
}

function Somewhere({ suggestion: { space } }: Of<"space">) {
  const organisation = useOrganisation()
  return (
    <>
      <SpaceIcon space={space} name={space.name} size={24} />
      <bdi className="grow trunc">{space.name}</bdi>
      <AudienceMark audience={space.audience} organisation={organisation} />
    </>
  )
}

function Emoji({ suggestion: { emoji } }: Of<"emoji">) {
  return (
    <>
      <EmojiSign emoji={emoji.emoji} />
      <span className="grow">:{emoji.name}:</span>
    </>
  )
}
