import { Trans, useLingui } from "@lingui/react/macro"
import { useNavigate } from "@tanstack/react-router"
import { MessageCircleQuestion } from "lucide-react"
import { type FormEvent, useState } from "react"
import { post } from "../kernel/api.ts"
import { fieldOf, wordsFor } from "../kernel/problems.ts"
import type { Space, SpaceId } from "../kernel/types.ts"
import { useMe } from "../people/people.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { FieldError, TextField } from "../ui/Field.tsx"
import { isMine, loadSpace } from "./spaces.ts"

/** A question to a department I am not in: only its people and I read it. */
export function AskTeam({ space }: { space: Space }) {
  const me = useMe()
  const [asking, setAsking] = useState(false)
  if (space.kind !== "department" || isMine(space) || space.archived_at || me?.kind === "guest") return null
  return (
    <div className="joinb">
      <Button icon={MessageCircleQuestion} onClick={() => setAsking(true)}><Trans>Ask this team</Trans></Button>
      <span className="s13 muted grow"><Trans>Only you and the people of {space.name} read it. One of them sees to it.</Trans></span>
      {asking && <AskDialog space={space} onClose={() => setAsking(false)} />}
    </div>
  )
}

function AskDialog({ space, onClose }: { space: Space; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const [body, setBody] = useState("")
  const [number] = useState(() => crypto.randomUUID())
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const asked = await post<{ space: SpaceId; item: number }>(`/spaces/${space.id}/asks`, { client_id: number, body })
      await loadSpace(asked.space)
      onClose()
      await navigate({ to: `/s/${asked.space}/chat`, search: { thread: asked.item } as never })
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  const ofField = fieldOf(error) === "body"
  return (
    <Dialog title={t`Ask ${space.name}`} onClose={onClose} wide>
      <form className="form" onSubmit={ask}>
        <TextField label={t`Your question`} rows={6} required data-autofocus value={body} onChange={(event) => setBody(event.target.value)} error={ofField ? i18n._(wordsFor(error)) : undefined} />
        {error !== undefined && !ofField && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
        <div className="dialog-f">
          <span className="grow s13 muted"><Trans>Only you and the people of {space.name} read it.</Trans></span>
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button type="submit" look="primary" disabled={busy}><Trans>Ask</Trans></Button>
        </div>
      </form>
    </Dialog>
  )
}
