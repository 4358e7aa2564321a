import { Trans } from "@lingui/react/macro"
import { Suspense, useState } from "react"
import { Attachments } from "../files/Attachments.tsx"
import { later } from "../kernel/later.tsx"
import { useStore } from "../kernel/store.ts"
import { clock, fullTime } from "../kernel/time.ts"
import type { Item, PersonId } from "../kernel/types.ts"
import { PersonName } from "../people/Name.tsx"
import { ServerHtml } from "../ui/ServerHtml.tsx"
import { Forwarded, LinkedItems } from "./Forwarded.tsx"
import { HiddenLine } from "./HiddenLine.tsx"
import { Previews } from "./Previews.tsx"
import { useOwnEmoji } from "./ownEmoji.ts"

const Versions = later(() => import("./Versions.tsx"), "Versions")

const FOLD_LINES = 14
const FOLD_CHARACTERS = 1_400
const CHARACTERS_A_MINUTE = 1_100

/** What an item says: its text, folded when long, and its files; one grey line where it is gone. */
export function ItemText({ item, whole = false }: { item: Item; whole?: boolean }) {
  const me = useStore((held) => held.me?.id)
  const [open, setOpen] = useState(whole)
  const muted = useStore((held) => held.muted.has(item.author))
  if (item.deleted_at) return <GoneLine item={item} />
  if (muted && !open) return <p className="gone"><Trans>From somebody you muted.</Trans> <button type="button" className="linkbtn s13" onClick={() => setOpen(true)}><Trans>Show</Trans></button></p>
  const folds = !open && isLong(item.body)
  const minutes = Math.round(item.body.length / CHARACTERS_A_MINUTE)
  return (
    <>
      {item.withdrawn_at && <HiddenLine item={item} />}
      {item.body !== "" && (
        <div className={folds ? "itext fold" : "itext"}>
          {item.body.includes(":") ? <WithOwnEmoji html={item.html} body={item.body} me={me} /> : <ServerHtml html={item.html} body={item.body} me={me} />}
        </div>
      )}
      {folds && <button type="button" className="linkbtn s13" onClick={() => setOpen(true)}>{minutes < 1 ? <Trans>Read all</Trans> : <Trans>Read all, about {minutes} min</Trans>}</button>}
      <Attachments item={item} />
      {item.previews.length > 0 && <Previews item={item} />}
      <LinkedItems item={item} />
      {item.forward !== null && <Forwarded id={item.forward} from={item.space} />}
    </>
  )
}

function WithOwnEmoji(text: { html: string | null; body: string; me: PersonId | undefined }) {
  return <ServerHtml {...text} emoji={useOwnEmoji()} />
}

export const isLong = (body: string): boolean => body.length > FOLD_CHARACTERS || body.split("\n").filter(isDrawn).length > FOLD_LINES

/** Empty lines, the fences of code and the rule under the head of a table take no line on the screen. */
const isDrawn = (line: string): boolean => line.trim() !== "" && !/^\s*(```|~~~|\|[\s:|-]+$)/.test(line)

function GoneLine({ item }: { item: Item }) {
  const at = clock(item.deleted_at ?? item.created_at)
  return (
    <p className="gone" title={fullTime(item.deleted_at ?? item.created_at)}>
      {item.kind === "message" ? <Trans>{item.deleted_by ? <PersonName id={item.deleted_by} /> : null} deleted a message, {at}</Trans> : <Trans>{item.deleted_by ? <PersonName id={item.deleted_by} /> : null} deleted this, {at}</Trans>}
    </p>
  )
}

/** "edited" opens what it said before. */
export function Edited({ item }: { item: Item }) {
  const [open, setOpen] = useState(false)
  if (!item.edited_at || item.deleted_at) return null
  return (
    <>
      <button type="button" className="edited" title={fullTime(item.edited_at)} onClick={() => setOpen(true)}><Trans>edited</Trans></button>
      {open && <Suspense fallback={null}><Versions item={item} onClose={() => setOpen(false)} /></Suspense>}
    </>
  )
}
