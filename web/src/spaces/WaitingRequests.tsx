import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { wordsFor } from "../kernel/problems.ts"
import { dateName, useNow } from "../kernel/time.ts"
import type { Space, SpaceId } from "../kernel/types.ts"
import { Avatar } from "../ui/Avatar.tsx"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { FieldError, TextField } from "../ui/Field.tsx"
import { ErrorState } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { answerRequest, type WaitingRequest, waitingQuery } from "./requests.ts"
import { moderates } from "./spaces.ts"

const LONGEST_WORDS = 500

/** Who asks to be let in, for those who answer. Nobody else learns that somebody asked. */
export function WaitingRequests({ space }: { space: Space }) {
  const answering = moderates(space) && space.visibility !== "open" && !space.archived_at
  const waiting = useQuery({ ...waitingQuery(space.id), enabled: answering })
  if (!answering) return null
  if (waiting.error) return <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} />
  const count = waiting.data?.length ?? 0
  if (count === 0) return null
  return (
    <section className="asks" tabIndex={-1}>
      <h2 className="h2"><Plural value={count} one="# person asks to join" other="# people ask to join" /></h2>
      <ul>{waiting.data?.map((request) => <RequestLine key={request.person.id} space={space} request={request} />)}</ul>
    </section>
  )
}

function RequestLine({ space, request }: { space: Space; request: WaitingRequest }) {
  const { person, words, asked_at } = request
  const day = dateName(asked_at, useNow())
  return (
    <li className="ln wrap">
      <Avatar face={person} size={32} />
      <span className="grow">
        <Link to={`/people/${person.id}`} className="who"><bdi>{person.name}</bdi></Link>
        <span className="m block"><bdi>{[person.title, person.department].filter(Boolean).join(", ")}</bdi> · {day}</span>
        {words && <span className="block said" dir="auto">{words}</span>}
      </span>
      <RequestAnswers space={space.id} request={request} />
    </li>
  )
}

/** Yes, or not now with a reason. */
export function RequestAnswers({ space, request: { person } }: { space: SpaceId; request: WaitingRequest }) {
  const { t, i18n } = useLingui()
  const [declining, setDeclining] = useState(false)
  const letIn = () =>
    answerRequest(space, person.id, "accepted").then(
      () => toast(t`${person.name} is in.`),
      (problem: unknown) => toast(i18n._(wordsFor(problem))),
    )
  return (
    <>
      <span className="row">
        <Button size="small" look="quiet" aria-label={t`Not now, ${person.name}`} onClick={() => setDeclining(true)}><Trans>Not now</Trans></Button>
        <Button size="small" look="primary" aria-label={t`Let ${person.name} in`} onClick={() => void letIn()}><Trans>Let in</Trans></Button>
      </span>
      {declining && <Decline space={space} person={person} onClose={() => setDeclining(false)} />}
    </>
  )
}

function Decline({ space, person, onClose }: { space: SpaceId; person: WaitingRequest["person"]; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const [reason, setReason] = useState("")
  const [error, setError] = useState<unknown>()
  const decline = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await answerRequest(space, person.id, "declined", reason.trim())
      onClose()
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <Dialog title={t`Not now`} onClose={onClose}>
      <form className="form" onSubmit={decline}>
        <p className="ink2"><Trans>{person.name} is told that it did not work out this time, and may ask again in two weeks.</Trans></p>
        <TextField label={t`Why, if you want to say it`} rows={3} maxLength={LONGEST_WORDS} data-autofocus value={reason} onChange={(event) => setReason(event.target.value)} />
        {error !== undefined && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
        <div className="dialog-f">
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button type="submit" look="primary"><Trans>Say not now</Trans></Button>
        </div>
      </form>
    </Dialog>
  )
}
