import { OutgoingFiles } from "../files/OutgoingFiles.tsx"
import { fromWire } from "../items/mentions.ts"
import { OutgoingState } from "../items/OutgoingState.tsx"
import type { Outgoing } from "../kernel/outbox.ts"
import { useStore } from "../kernel/store.ts"
import { clock } from "../kernel/time.ts"
import { PersonFace, PersonName } from "../people/Name.tsx"

/** What I wrote, drawn at once: dimmed while it is on its way, with a way back when it was refused. */
export function OutgoingMessage({ outgoing, grouped, small = false }: { outgoing: Outgoing; grouped: boolean; small?: boolean }) {
  const me = useStore((held) => held.me?.id)
  const body = fromWire(outgoing.body)
  return (
    <article className={grouped ? "msg grouped" : "msg"} aria-busy={outgoing.state !== "failed"}>
      {grouped || me === undefined ? <span /> : <PersonFace id={me} size={small ? 30 : 36} />}
      <div className="grow">
        {!grouped && me !== undefined && (
          <div className="by">
            <span className="who"><PersonName id={me} /></span>
            <time dateTime={outgoing.written_at}>{clock(outgoing.written_at)}</time>
          </div>
        )}
        {body !== "" && <div className="tx plain pending" dir="auto">{body}</div>}
        <OutgoingFiles outgoing={outgoing} />
        <OutgoingState outgoing={outgoing} />
      </div>
    </article>
  )
}
