import { OutgoingFiles } from "../files/OutgoingFiles.tsx"
import { fromWire } from "../items/mentions.ts"
import { OutgoingState } from "../items/OutgoingState.tsx"
import type { Outgoing } from "../kernel/outbox.ts"
import { useStore } from "../kernel/store.ts"
import { PersonFace, PersonName } from "../people/Name.tsx"

/** Something of mine that is on its way, or did not get there. */
export function Waiting({ outgoing, size }: { outgoing: Outgoing; size: 28 | 40 }) {
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
