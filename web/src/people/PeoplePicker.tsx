import { Trans, useLingui } from "@lingui/react/macro"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { Search, X } from "lucide-react"
import { type KeyboardEvent, useEffect, useId, useState } from "react"
import { get } from "../kernel/api.ts"
import { isComposing } from "../kernel/composing.ts"
import { store } from "../kernel/store.ts"
import type { Page, Person } from "../kernel/types.ts"
import { Avatar } from "../ui/Avatar.tsx"
import { Icon } from "../ui/Icon.tsx"
import "./people-area.css"

interface PickerProps {
  label: string
  chosen: readonly Person[]
  onChange: (chosen: Person[]) => void
  /** Somebody was chosen by a name that is still being looked up: what is to be done with the chosen has to wait for it. */
  onWaiting: (waiting: boolean) => void
  /** Not offered: those already there. */
  without?: readonly number[]
  most?: number
  placeholder?: string
  autoFocus?: boolean
}

const OFFERED = 8
const NOBODY: readonly Person[] = []

/** Find people by the beginning of any word of their name; arrows and Enter choose, Backspace takes back. */
export function PeoplePicker({ label, chosen, onChange, onWaiting, without = [], most = 20, placeholder = label, autoFocus = false }: PickerProps) {
  const { t } = useLingui()
  const id = useId()
  const [text, setText] = useState("")
  const [at, setAt] = useState(0)
  const [awaited, setAwaited] = useState<string>()
  const { found, settled } = useFoundPeople(awaited ?? text)
  const taken = new Set([...without, ...chosen.map((person) => person.id)])
  const full = chosen.length >= most
  const offered = full ? [] : found.filter((person) => !taken.has(person.id) && !person.deactivated).slice(0, OFFERED)
  const current = Math.min(at, offered.length - 1)
  const write = (words: string) => {
    setText(words)
    setAt(0)
  }
  const choose = (person: Person | undefined) => {
    if (!person || full) return
    onChange([...chosen, person])
    write("")
  }
  // Whoever writes and presses Enter at once means whom the whole word finds, not who is still shown for its beginning. What
  // is typed meanwhile begins another name; if nobody was found, and nothing was typed, the word comes back.
  useEffect(() => {
    if (awaited === undefined || !settled) return
    setAwaited(undefined)
    onWaiting(false)
    const person = offered[0]
    if (person) onChange([...chosen, person])
    else if (text === "") write(awaited)
  })
  const enter = () => {
    if (awaited !== undefined) return
    if (settled) return choose(offered[current])
    setAwaited(text)
    onWaiting(true)
    write("")
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (event.key === "ArrowDown") setAt(Math.min(current + 1, offered.length - 1))
    else if (event.key === "ArrowUp") setAt(Math.max(current - 1, 0))
    else if (event.key === "Enter" && text !== "") enter()
    else if (event.key === "Backspace" && text === "") onChange(chosen.slice(0, -1))
    else return
    if (event.key !== "Backspace") event.preventDefault()
  }
  return (
    <div className="picker">
      <label htmlFor={id} className="sr">{label}</label>
      <div className="searchbox wrap">
        <Icon of={Search} />
        {chosen.map((person) => (
          <button key={person.id} type="button" className="chip" aria-label={t`Remove ${person.name}`} onClick={() => onChange(chosen.filter((other) => other !== person))}>
            <bdi>{person.name}</bdi> <Icon of={X} size={14} />
          </button>
        ))}
        {awaited !== undefined && <span className="chip" aria-busy="true"><bdi>{awaited}</bdi> …</span>}
        <input id={id} data-autofocus autoFocus={autoFocus} role="combobox" aria-expanded={offered.length > 0} aria-controls={`${id}-list`} aria-activedescendant={offered[current] ? `${id}-${offered[current].id}` : undefined} autoComplete="off" placeholder={placeholder} value={text} onChange={(event) => write(event.target.value)} onKeyDown={onKeyDown} />
      </div>
      <ul role="listbox" id={`${id}-list`} aria-label={label} className="picker-list">
        {offered.map((person, index) => (
          <li key={person.id} id={`${id}-${person.id}`} role="option" aria-selected={index === current} className="pick" onMouseDown={(event) => { event.preventDefault(); choose(person) }}>
            <Avatar face={person} size={32} />
            <span className="grow"><bdi>{person.name}</bdi><span className="m"><bdi>{[person.title, person.department].filter(Boolean).join(", ") || (person.active ? "" : t`Has not signed in yet`)}</bdi></span></span>
          </li>
        ))}
      </ul>
      {text !== "" && !full && offered.length === 0 && <p className="s13 muted"><Trans>Nobody by that name.</Trans></p>}
    </div>
  )
}

function useFoundPeople(q: string): { found: readonly Person[]; settled: boolean } {
  const found = useQuery({
    queryKey: ["people", "find", q],
    queryFn: async ({ signal }) => {
      const page = await get<Page<Person>>("/people", { q, limit: 12 }, signal)
      store.apply({ people: page.items })
      return page.items
    },
    placeholderData: keepPreviousData,
  })
  return { found: found.data ?? NOBODY, settled: !found.isPlaceholderData && !found.isPending }
}
