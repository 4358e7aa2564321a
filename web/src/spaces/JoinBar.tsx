import { Trans, useLingui } from "@lingui/react/macro"
import { useNavigate } from "@tanstack/react-router"
import { Plus } from "lucide-react"
import { type ReactNode, useState } from "react"
import { wordsFor } from "../kernel/problems.ts"
import { queries } from "../kernel/queries.ts"
import type { Membership, Space } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { FieldError } from "../ui/Field.tsx"
import { toast } from "../ui/Toast.tsx"
import { AskBar } from "./AskBar.tsx"
import { comeBack, isMine, join, leave, setLevel } from "./spaces.ts"

/** What joining changes, or for who is in it: how much to hear, and the way out. */
export function JoinBar({ space }: { space: Space }) {
  return <div tabIndex={-1}><Bar space={space} /></div>
}

function Bar({ space }: { space: Space }) {
  if (isMine(space)) return <MemberBar space={space} />
  if (space.archived_at) return null
  if (space.visibility === "open") return <OpenBar space={space} />
  return <AskBar space={space} />
}

function OpenBar({ space }: { space: Space }) {
  const { attempt, error } = useAttempt()
  return (
    <div className="joinb">
      <Button look="primary" icon={Plus} onClick={() => void attempt(() => join(space.id))}><Trans>Join</Trans></Button>
      <span className="s13 muted grow"><Trans>You already can read. Joining puts it in your list and tells you about news here.</Trans></span>
      {error && <FieldError>{error}</FieldError>}
    </div>
  )
}

type Level = Membership["level"]

const MEANS: Record<Level, ReactNode> = {
  all: <Trans>You are in it. Whatever is written here comes to your bell.</Trans>,
  mentions: <Trans>You are in it, and what is new here is shown to you.</Trans>,
  nothing: <Trans>You are in it. What is new here is not shown to you.</Trans>,
}

function MemberBar({ space }: { space: Space }) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const { attempt, error } = useAttempt()
  const level = space.membership?.level ?? "mentions"
  const goAway = () =>
    attempt(async () => {
      await leave(space.id)
      toast(t`You left ${space.name}.`, () => void comeBack(space.id).catch((problem: unknown) => toast(i18n._(wordsFor(problem)))))
      await navigate({ to: "/" })
    })
  return (
    <div className="joinb">
      <select className="input level" aria-label={t`News from here`} value={level} onChange={(event) => void attempt(() => setLevel(space.id, event.target.value as Level))}>
        <option value="all">{t`Tell me of everything here`}</option>
        <option value="mentions">{t`Tell me of what names or answers me`}</option>
        <option value="nothing">{t`Show no news from here`}</option>
      </select>
      <span className="s13 ink2">{MEANS[level]}</span>
      {space.kind !== "company" && <Button look="quiet" size="small" onClick={() => void goAway()}><Trans>Leave</Trans></Button>}
      {error && <FieldError>{error}</FieldError>}
    </div>
  )
}

function useAttempt() {
  const { i18n } = useLingui()
  const [error, setError] = useState<string>()
  const attempt = async (work: () => Promise<unknown>) => {
    setError(undefined)
    try {
      await work()
      await queries.invalidateQueries({ queryKey: ["spaces"] })
    } catch (problem) {
      setError(i18n._(wordsFor(problem)))
    }
  }
  return { attempt, error }
}
