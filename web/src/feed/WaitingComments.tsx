import { Suspense } from "react"
import { later } from "../kernel/later.tsx"
import { type Outgoing, useOutbox } from "../kernel/outbox.ts"
import { outbox } from "../kernel/session.ts"
import { useStore } from "../kernel/store.ts"
import type { ItemId, SpaceId } from "../kernel/types.ts"

/** Whoever sends has a composer, and with that came this. */
export const Waiting = later(() => import("./Waiting.tsx"), "Waiting")

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
      <Suspense fallback={null}><Waiting outgoing={outgoing} size={28} /></Suspense>
    </article>
  ))
}

export function WaitingPosts({ space }: { space: SpaceId | undefined }) {
  const waiting = useWaitingPosts(space, null)
  return waiting.map((outgoing) => (
    <article key={outgoing.client_id} className="post" aria-busy="true">
      <Suspense fallback={null}><Waiting outgoing={outgoing} size={40} /></Suspense>
    </article>
  ))
}
