import { OutgoingFiles } from "../files/OutgoingFiles.tsx"
import { fromWire } from "../items/mentions.ts"
import { type Outgoing, useOutbox } from "../kernel/outbox.ts"
import { outbox } from "../kernel/session.ts"
import { useStore } from "../kernel/store.ts"
import type { ItemId, SpaceId } from "../kernel/types.ts"
import { PersonFace, PersonName } from "../people/Name.tsx"
import { OutgoingState } from "../items/OutgoingState.tsx"

/** Posts and comments of mine that are on their way. */
export function useWaitingPosts(space: SpaceId | undefined, post: ItemId | null): Outgoing[] {
  const here = useOutbox(outbox()).filter((outgoing) => outgoing.place === "posts" && outgoing.root === post && (space === undefined || outgoing.space === space))
  // It may come by the socket before its own request is answered.
  const arrived = useStore((held) => here.filter(({ client_id }) => held.findByClientId(client_id)).map(({ client_id }) => client_id).join(" "))
  return here.filter(({ client_id }) => !arrived.includes(client_id))
}

export function WaitingComments({ space, post }: { space: SpaceId; post: ItemId }) {
  const waiting = useWaitingPosts(space, post)
  return waiting.map((outgoing) => (
    <article key={outgoing.client_id} className="comment" aria-busy="true">
      <Waiting outgoing={outgoing} size={28} />
    </article>
  ))
}

export function WaitingPosts({ space }: { space: SpaceId | undefined }) {
  const waiting = useWaitingPosts(space, null)
  return waiting.map((outgoing) => (
    <article key={outgoing.client_id} className="post" aria-busy="true">
      <Waiting outgoing={outgoing} size={40} />
    </article>
  ))
}

function Waiting({ outgoing, size }: { outgoing: Outgoing; size: 28 | 40 }) {
  const me = useStore((held) => held.me?.id)
  if (me === undefined) return null
  return (
    <>
      <PersonFace id={me} size={size} />
      <div className="pbody">
        <div className="by"><span className="who"><PersonName id={me} /></span></div>
        {outgoing.title && <h2 className="pending">{outgoing.title}</h2>}
        <div className="tx plain pending" dir="auto">{fromWire(outgoing.body)}</div>
        <OutgoingFiles outgoing={outgoing} />
        <OutgoingState outgoing={outgoing} />
      </div>
    </>
  )
}
