import { Trans } from "@lingui/react/macro"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { Reply } from "lucide-react"
import { Suspense, useRef, useState } from "react"
import { later } from "../kernel/later.tsx"
import type { Item, Space, SpaceId } from "../kernel/types.ts"
import { waitingQuery } from "../spaces/requests.ts"
import { mayAnswer } from "../spaces/spaces.ts"
import { useLoadedSpace } from "../spaces/useLoadedSpace.ts"
import { RequestAnswers } from "../spaces/WaitingRequests.tsx"
import { Button } from "../ui/Button.tsx"
import type { Notification } from "./news.ts"
import { addressOf, useAbout } from "./words.tsx"

const Answer = later(() => import("./Answer.tsx"), "Answer")

interface ActsProps {
  one: Notification
  onDone: (one: Notification, done: boolean) => void
}

/** What can be done about a line where it stands: nobody has to go away from here for a yes or a few words. */
export function RowActs({ one, onDone }: ActsProps) {
  if (!one.asks || one.space === null) return null
  if (one.reason === "request") return <Requests space={one.space} />
  if (one.reason === "mention" || one.reason === "reply") return <Answering one={one} space={one.space} onDone={onDone} />
  return null
}

/** One line stands for all who ask to be let into a space; whom somebody else has answered is there no more. */
function Requests({ space }: { space: SpaceId }) {
  const waiting = useQuery(waitingQuery(space))
  return waiting.data?.map((request) => (
    <div key={request.person.id} className="bl-acts">
      {waiting.data.length > 1 && <bdi className="strong">{request.person.name}</bdi>}
      {request.words && <span className="bl-said" dir="auto">{request.words}</span>}
      <RequestAnswers space={space} request={request} />
    </div>
  ))
}

function Answering({ one, space: id, onDone }: ActsProps & { space: SpaceId }) {
  const { item, newest } = useAbout(one)
  const { space } = useLoadedSpace(id)
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const asked = newest ?? item
  if (!asked || !space || !mayBeAnswered(asked, item, space)) return null
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  if (open) return <Suspense fallback={null}><Answer item={asked} space={space} onSent={() => onDone(one, true)} onClose={close} /></Suspense>
  return (
    <div className="bl-acts">
      <Button ref={button} size="small" icon={Reply} onClick={() => setOpen(true)}><Trans>Reply</Trans></Button>
      <Link className="btn quiet sm" to={addressOf(one)} onClick={() => onDone(one, true)}><Trans>Open</Trans></Link>
    </div>
  )
}

const mayBeAnswered = (asked: Item, root: Item | undefined, space: Space): boolean => mayAnswer(space) && !asked.deleted_at && !root?.closed_at
