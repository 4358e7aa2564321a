import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { get, post } from "../kernel/api.ts"
import { wordsFor } from "../kernel/problems.ts"
import { matchesWords } from "../kernel/text.ts"
import { store } from "../kernel/store.ts"
import type { Item, MySpace, Space } from "../kernel/types.ts"
import { useOrganisation } from "../people/people.ts"
import { SpaceIcon } from "../spaces/SpaceIcon.tsx"
import { useMySpaces, useSpaceName } from "../spaces/spaces.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { FieldError, TextField } from "../ui/Field.tsx"
import { ErrorState } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { Forwarded } from "./Forwarded.tsx"
import { addressOf } from "./place.ts"
import "./items.css"

/** First where to, then what to say with it; who there could read it is said before anything is sent. */
export function ForwardDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t } = useLingui()
  const [target, setTarget] = useState<MySpace>()
  // Kept on the way to another place.
  const [body, setBody] = useState("")
  return (
    <Dialog title={t`Forward`} onClose={onClose} wide>
      {target ? <Compose item={item} space={target} body={body} onBody={setBody} onBack={() => setTarget(undefined)} onClose={onClose} /> : <Where onChoose={setTarget} />}
    </Dialog>
  )
}

const LISTED = 12

function Where({ onChoose }: { onChoose: (space: MySpace) => void }) {
  const { t } = useLingui()
  const [asked, setAsked] = useState("")
  const { spaces, directs } = useMySpaces()
  const named = [...directs, ...spaces].filter((space) => !space.archived_at && (space.has_chat || space.has_posts))
  const people = (space: Space) => (space.people ?? []).map((id) => store.people.get(id)?.name ?? "").join(" ")
  const found = named.filter((space) => matchesWords(`${space.name} ${people(space)}`, asked)).slice(0, LISTED)
  return (
    <>
      <input className="input" type="search" data-autofocus dir="auto" value={asked} aria-label={t`Space or person`} placeholder={t`Space or person`} onChange={(event) => setAsked(event.target.value)} />
      <ul className="fwpick" aria-label={t`Where to`}>
        {found.map((space) => <li key={space.id}><Choice space={space} onChoose={() => onChoose(space)} /></li>)}
        {found.length === 0 && <li className="muted s13"><Trans>No space of yours is called that.</Trans></li>}
      </ul>
    </>
  )
}

function Choice({ space, onChoose }: { space: Space; onChoose: () => void }) {
  const organisation = useOrganisation()
  const name = useSpaceName(space)
  return (
    <button type="button" className="srow" onClick={onChoose}>
      <SpaceIcon space={space} name={name} size={24} />
      <bdi className="trunc">{name}</bdi>
      <AudienceMark audience={space.audience} organisation={organisation} />
    </button>
  )
}

interface ComposeProps {
  item: Item
  space: MySpace
  body: string
  onBody: (body: string) => void
  onBack: () => void
  onClose: () => void
}

function Compose({ item, space, body, onBody, onBack, onClose }: ComposeProps) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const name = useSpaceName(space)
  const organisation = useOrganisation()
  const [client_id] = useState(() => crypto.randomUUID())
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const { data: counted, error, refetch } = useQuery({ queryKey: ["readers", item.id, space.id], queryFn: () => get<Counted>(`/items/${item.id}/readers`, { space: space.id }) })
  const narrower = counted !== undefined && counted.readers < counted.people
  const send = async () => {
    setState({ busy: true })
    try {
      const place = space.main === "posts" ? "posts" : "messages"
      const sent = await post<Item>(`/spaces/${space.id}/${place}`, { client_id, body: body.trim(), forward: item.id })
      store.apply({ items: [sent] })
      onClose()
      toast(t`Forwarded to ${name}`)
      void navigate({ to: addressOf(sent) })
    } catch (problem) {
      setState({ busy: false, error: problem })
    }
  }
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); if (!state.busy) void send() }}>
      <div className="row wrap">
        <SpaceIcon space={space} name={name} size={24} /> <b><bdi>{name}</bdi></b> <AudienceMark audience={space.audience} organisation={organisation} />
        <Button look="quiet" size="small" onClick={onBack}><Trans>Another place</Trans></Button>
      </div>
      <TextField label={t`Your comment, if you like`} value={body} rows={3} maxLength={store.limits.body} data-autofocus onChange={(event) => onBody(event.target.value)} />
      <Forwarded id={item.id} from={item.space} />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {counted && <WhoReads counted={counted} narrower={narrower} />}
      {state.error !== undefined && <FieldError>{i18n._(wordsFor(state.error))}</FieldError>}
      <div className="dialog-f">
        <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
        <Button look="primary" type="submit" disabled={state.busy || counted === undefined}>{narrower ? <Trans>Send the link</Trans> : <Trans>Forward</Trans>}</Button>
      </div>
    </form>
  )
}

interface Counted {
  readers: number
  people: number
}

function WhoReads({ counted: { readers, people }, narrower }: { counted: Counted; narrower: boolean }) {
  return (
    <p className={narrower ? "banner" : "s13 ink2"} role="status">
      {narrower ? <Trans>{readers} of {people} people here can read it. The others see only that there is a link.</Trans> : <Trans>Everybody in this space can read it.</Trans>}
    </p>
  )
}
