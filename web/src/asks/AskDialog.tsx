import { Trans, useLingui } from "@lingui/react/macro"
import { useNavigate } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { post } from "../kernel/api.ts"
import { isComposing } from "../kernel/composing.ts"
import { isSendAnywhere } from "../kernel/keys.ts"
import { fieldOf, wordsFor } from "../kernel/problems.ts"
import type { Space, SpaceId } from "../kernel/types.ts"
import { useOrganisation } from "../people/people.ts"
import { teamToAsk } from "../people/teamToAsk.ts"
import { useLoadedSpace } from "../spaces/useLoadedSpace.ts"
import { AudienceMark } from "../ui/AudienceMark.tsx"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { FieldError, TextField } from "../ui/Field.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { type Ask, renewAsks } from "./asks.ts"
import { TeamChoice } from "./TeamChoice.tsx"
import "./asks.css"

/** A question to a team: which one, and what. */
export function AskDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const [team, setTeam] = useState(teamToAsk)
  if (team === undefined) return <Dialog title={t`Ask a team`} onClose={onClose} wide><TeamChoice onChoose={setTeam} /></Dialog>
  return <QuestionTo team={team} onClose={onClose} />
}

function QuestionTo({ team, onClose }: { team: SpaceId; onClose: () => void }) {
  const { t } = useLingui()
  const { space, error, retry } = useLoadedSpace(team)
  return (
    <Dialog title={space ? t`Ask ${space.name}` : t`Ask a team`} onClose={onClose} wide>
      {space ? <QuestionForm space={space} onClose={onClose} /> : error ? <ErrorState error={error} onRetry={retry} /> : <Skeleton rows={2} face={false} />}
    </Dialog>
  )
}

/** What was begun and not asked is there again when the dialog is. */
const begun = new Map<SpaceId, string>()

function QuestionForm({ space, onClose }: { space: Space; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const organisation = useOrganisation()
  const [body, setBody] = useState(begun.get(space.id) ?? "")
  const [number] = useState(() => crypto.randomUUID())
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const write = (text: string) => {
    begun.set(space.id, text)
    setBody(text)
  }
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    try {
      const asked = await post<Ask>(`/spaces/${space.id}/asks`, { client_id: number, body })
      begun.delete(space.id)
      renewAsks()
      await navigate({ to: "/asks", search: { question: asked.item } as never })
      onClose()
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  const ofField = fieldOf(error) === "body"
  return (
    <form className="form" onSubmit={(event) => void ask(event)}>
      <TextField label={t`Your question`} hint={<Trans>One of the team sees to it; all of them can answer. You are told when they do.</Trans>} rows={6} required autoFocus data-autofocus value={body} onChange={(event) => write(event.target.value)} onKeyDown={(event) => isSendAnywhere(event) && !isComposing(event) && event.currentTarget.form?.requestSubmit()} error={ofField ? i18n._(wordsFor(error)) : undefined} />
      {error !== undefined && !ofField && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
      <div className="dialog-f">
        <span className="grow"><AudienceMark audience={{ reach: "direct", members: space.audience.members + 1, guests: space.audience.guests }} organisation={organisation} sides={t`You and ${space.name}`} /></span>
        <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
        <Button type="submit" look="primary" disabled={busy}><Trans>Ask</Trans></Button>
      </div>
    </form>
  )
}
