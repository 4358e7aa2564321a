import { Trans, useLingui } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Clock, UserPlus } from "lucide-react"
import { type FormEvent, useState } from "react"
import { wordsFor } from "../kernel/problems.ts"
import { dateName, useNow } from "../kernel/time.ts"
import type { Space } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { Field, FieldError } from "../ui/Field.tsx"
import { Icon } from "../ui/Icon.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { toast } from "../ui/Toast.tsx"
import { askToJoin, type JoinRequest, myRequestQuery, withdrawRequest } from "./requests.ts"

const LONGEST_WORDS = 500

/** The way into a space that only its members read: one asks, waits, and is answered. */
export function AskBar({ space }: { space: Space }) {
  const request = useQuery(myRequestQuery(space.id))
  const now = useNow()
  if (request.error) return <ErrorState error={request.error} onRetry={() => void request.refetch()} />
  if (request.isPending) return <Skeleton rows={1} face={false} />
  if (request.data?.state === "asked") return <Waiting request={request.data} />
  if (request.data?.state === "declined" && request.data.again_at && new Date(request.data.again_at) > now) return <Declined request={request.data} />
  return <AskForm space={space} />
}

function AskForm({ space }: { space: Space }) {
  const { t, i18n } = useLingui()
  const [words, setWords] = useState("")
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await askToJoin(space.id, words.trim())
    } catch (problem) {
      setError(problem)
    }
    setBusy(false)
  }
  return (
    <form className="askb" onSubmit={ask}>
      <Field label={t`A sentence for its owners, if it helps`} maxLength={LONGEST_WORDS} autoComplete="off" value={words} onChange={(event) => setWords(event.target.value)} />
      <div className="row wrap">
        <Button type="submit" look="primary" icon={UserPlus} disabled={busy}><Trans>Ask to join</Trans></Button>
        <span className="s13 muted grow"><Trans>Its owners see your name and your sentence. What is written here you see once you are in it.</Trans></span>
      </div>
      {error !== undefined && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
    </form>
  )
}

function Waiting({ request }: { request: JoinRequest }) {
  const { t, i18n } = useLingui()
  const day = dateName(request.asked_at, useNow())
  const withdraw = () =>
    withdrawRequest(request.space).then(
      () => toast(t`Your request was taken back.`, () => void askToJoin(request.space, request.words).catch((problem: unknown) => toast(i18n._(wordsFor(problem))))),
      (problem: unknown) => toast(i18n._(wordsFor(problem))),
    )
  return (
    <div className="joinb">
      <span className="row ink2"><Icon of={Clock} /><Trans>You asked to join, {day}. Its owners will answer.</Trans></span>
      <span className="grow" />
      <Button look="quiet" size="small" onClick={() => void withdraw()}><Trans>Take it back</Trans></Button>
    </div>
  )
}

function Declined({ request }: { request: JoinRequest }) {
  const day = dateName(request.again_at ?? request.asked_at, useNow())
  return (
    <div className="askb">
      <p className="ink2"><Trans>It did not work out this time. You may ask again from {day}, or write to one of its owners.</Trans></p>
      {request.reason && <blockquote className="ink2" dir="auto">{request.reason}</blockquote>}
    </div>
  )
}
