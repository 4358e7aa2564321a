import { plural } from "@lingui/core/macro"
import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import type { Person, Space } from "../kernel/types.ts"
import { Avatar } from "../ui/Avatar.tsx"
import { Button } from "../ui/Button.tsx"
import { TextField } from "../ui/Field.tsx"
import { ErrorState } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { addMembers, type Candidate, lookThrough } from "./members.ts"
import { type Whole, WholeOf } from "./WholeOf.tsx"

const LONGEST_LIST = 20_000

interface ListProps {
  space: Space
  from: "list" | "all"
  onClose: () => void
}

/** First it is looked through, and shown who is who; nobody is added before that was seen. */
export function InviteList({ space, from, onClose }: ListProps) {
  const [looked, setLooked] = useState<Candidate[]>()
  // Kept for the way back from what was looked through.
  const [text, setText] = useState("")
  if (looked) return <Looked space={space} looked={looked} onBack={() => setLooked(undefined)} onClose={onClose} />
  return <Paste space={space} from={from} text={text} onText={setText} onLooked={setLooked} onClose={onClose} />
}

interface PasteProps extends ListProps {
  text: string
  onText: (text: string) => void
  onLooked: (looked: Candidate[]) => void
}

function Paste({ space, from, text, onText, onLooked, onClose }: PasteProps) {
  const { t } = useLingui()
  const [whole, setWhole] = useState<Whole>()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const ready = from === "list" ? text.trim() !== "" : whole !== undefined
  const look = async () => {
    setBusy(true)
    setError(undefined)
    try {
      onLooked(await lookThrough(space.id, from === "all" && whole ? whole : { text }))
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <>
      {from === "list" && <TextField label={t`Names or e-mail addresses`} rows={8} maxLength={LONGEST_LIST} dir="auto" data-autofocus hint={t`One a line, or a table pasted from a spreadsheet.`} value={text} onChange={(event) => onText(event.target.value)} />}
      {from === "all" && <WholeOf space={space} onChoose={setWhole} />}
      {error !== undefined && <ErrorState error={error} />}
      <div className="dialog-f">
        <span className="grow s13 muted"><Trans>Nobody is added yet.</Trans></span>
        <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
        <Button look="primary" disabled={!ready || busy} onClick={() => void look()}><Trans>Look through</Trans></Button>
      </div>
    </>
  )
}

interface LookedProps {
  space: Space
  looked: readonly Candidate[]
  onBack: () => void
  onClose: () => void
}

function Looked({ space, looked, onBack, onClose }: LookedProps) {
  const { t } = useLingui()
  const [picked, setPicked] = useState(() => new Map(looked.map((line) => [line, line.state === "new" ? line.people[0]?.id : undefined])))
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const chosen = [...new Set([...picked.values()].filter((id) => id !== undefined))]
  const pick = (line: Candidate, id: number | undefined) => setPicked(new Map(picked).set(line, id))
  const of = (state: Candidate["state"]) => looked.filter((line) => line.state === state)
  const add = async () => {
    setBusy(true)
    try {
      const added = await addMembers(space.id, chosen)
      toast(t`${plural(added, { one: "# person was added.", other: "# people were added." })}`)
      onClose()
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <>
      <div className="looked" role="status">
        <Group title={<Plural value={of("new").length} one="# person to add" other="# people to add" />} lines={of("new")}>{(line) => <PickLine line={line} person={line.people[0]} on={picked.get(line) !== undefined} onPick={(id) => pick(line, id)} />}</Group>
        <Group title={<Trans>Several have this name</Trans>} lines={of("several")}>{(line) => line.people.map((person) => <PickLine key={person.id} line={line} person={person} on={picked.get(line) === person.id} onPick={(id) => pick(line, id)} />)}</Group>
        <Group title={<Plural value={of("unknown").length} one="# was not found" other="# were not found" />} lines={of("unknown")} note={<Trans>They have no account yet, or are written differently. An administrator can invite them.</Trans>}>{(line) => <span className="pick"><bdi>{line.line}</bdi></span>}</Group>
        <Group title={<Plural value={of("in").length} one="# is in it already" other="# are in it already" />} lines={of("in")}>{(line) => <span className="pick muted"><bdi>{line.people[0]?.name ?? line.line}</bdi></span>}</Group>
      </div>
      {error !== undefined && <ErrorState error={error} />}
      <WhatItMeans />
      <div className="dialog-f">
        <Button look="quiet" onClick={onBack}><Trans>Back</Trans></Button>
        <Button look="primary" disabled={chosen.length === 0 || busy} onClick={() => void add()}><Plural value={chosen.length} one="Add # person" other="Add # people" /></Button>
      </div>
    </>
  )
}

interface GroupProps {
  title: React.ReactNode
  lines: readonly Candidate[]
  note?: React.ReactNode
  children: (line: Candidate) => React.ReactNode
}

function Group({ title, lines, note, children }: GroupProps) {
  if (lines.length === 0) return null
  return (
    <section>
      <h3 className="h2">{title}</h3>
      {note && <p className="s13 muted">{note}</p>}
      <ul>{lines.map((line) => <li key={line.line}>{children(line)}</li>)}</ul>
    </section>
  )
}

interface PickProps {
  line: Candidate
  person: Person | undefined
  on: boolean
  onPick: (id: number | undefined) => void
}

function PickLine({ line, person, on, onPick }: PickProps) {
  const { t } = useLingui()
  if (!person) return null
  const about = [person.kind === "guest" ? t`guest` : "", person.title, person.department].filter(Boolean).join(", ")
  return (
    <label className="pick">
      <input type="checkbox" checked={on} onChange={(event) => onPick(event.target.checked ? person.id : undefined)} />
      <Avatar face={person} size={28} />
      <span className="grow"><bdi>{person.name}</bdi><span className="m"><bdi>{about || (line.line === person.name ? "" : line.line)}</bdi></span></span>
    </label>
  )
}

export function WhatItMeans() {
  return <p className="s13 muted"><Trans>They can read everything that was ever written here, and are told about news.</Trans></p>
}
