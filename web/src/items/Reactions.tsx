import { plural, t } from "@lingui/core/macro"
import { useLingui } from "@lingui/react"
import { SmilePlus } from "lucide-react"
import { Suspense, useRef, useState } from "react"
import { comma } from "../kernel/i18n.ts"
import { later } from "../kernel/later.tsx"
import { wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import { firstName } from "../kernel/text.ts"
import type { Item, Reaction } from "../kernel/types.ts"
import { usePeople } from "../people/people.ts"
import { Icon } from "../ui/Icon.tsx"
import { toast } from "../ui/Toast.tsx"
import { Tooltip } from "../ui/Tooltip.tsx"
import { toggleReaction } from "./actions.ts"
import { EmojiSign } from "./EmojiSign.tsx"
import { wordIn } from "./ownEmoji.ts"
import { countOf, isMine } from "./reactions.ts"
import { wordOf } from "./words.ts"

const EmojiPopover = later(() => import("./EmojiPopover.tsx"), "EmojiPopover")
const AllNames = later(() => import("./ManyReactions.tsx"), "AllNames")
const AskMine = later(() => import("./ManyReactions.tsx"), "AskMine")
export const preloadReactions = (): Promise<unknown> => EmojiPopover.preload()

export function useReact(item: Item) {
  const { i18n } = useLingui()
  const me = useStore((held) => held.me?.id)
  return (emoji: string) => {
    if (me !== undefined) toggleReaction(item, emoji, me).catch((problem: unknown) => toast(i18n._(wordsFor(problem))))
  }
}

/** Emoji with names, never a bare number. */
export function Reactions({ item, mayReact }: { item: Item; mayReact: boolean }) {
  if (item.reactions.length === 0) return null
  return (
    <>
      {item.reactions.map((reaction) => <ReactionButton key={reaction.emoji} item={item} reaction={reaction} mayReact={mayReact} />)}
      {mayReact && <AddReaction item={item} />}
      {item.reactions.some(({ count }) => count !== undefined) && <Suspense fallback={null}><AskMine item={item} /></Suspense>}
    </>
  )
}

function ReactionButton({ item, reaction, mayReact }: { item: Item; reaction: Reaction; mayReact: boolean }) {
  const { i18n } = useLingui()
  const react = useReact(item)
  const mine = useStore((held) => held.me !== undefined && isMine(item, reaction.emoji, held.me.id))
  const names = useNames(reaction, mine)
  const word = wordOf(reaction.emoji)
  const said = word ? i18n._(word) : (wordIn(reaction.emoji) ?? reaction.emoji)
  return (
    <Tooltip tip={<><b>{said}</b><Suspense fallback={<span>{names}</span>}><AllNames item={item} reaction={reaction} /></Suspense></>}>
      <button type="button" className={mine ? "react mine" : "react"} aria-pressed={mine} aria-label={`${said}: ${names}`} disabled={!mayReact} onClick={() => react(reaction.emoji)}>
        <EmojiSign emoji={reaction.emoji} />
        <span>{names}</span>
      </button>
    </Tooltip>
  )
}

export function AddReaction({ item }: { item: Item }) {
  const react = useReact(item)
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button ref={trigger} type="button" className="react radd" aria-label={t`React`} title={t`React`} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)}>
        <Icon of={SmilePlus} />
      </button>
      {open && <Suspense fallback={null}><EmojiPopover trigger={trigger} onClose={() => setOpen(false)} onChoose={react} /></Suspense>}
    </>
  )
}

/** "Kwame and Lidia", "Ana, João and 12 others"; I come last, as "you". */
function useNames(reaction: Reaction, mine: boolean): string {
  useLingui()
  const me = useStore((held) => held.me?.id)
  const others = reaction.people.filter((id) => id !== me)
  const shown = others.slice(0, 2)
  const people = usePeople(shown)
  const names = people.map((person) => (person ? firstName(person.name) : "…"))
  const more = countOf(reaction) - Number(mine) - shown.length
  if (mine) names.push(names.length === 0 ? t`You` : t`you`)
  if (more > 0) names.push(plural(more, { one: "# other", other: "# others" }))
  return listOf(names)
}

function listOf(names: readonly string[]): string {
  const last = names.at(-1) ?? ""
  if (names.length < 2) return last
  const first = names.slice(0, -1).join(comma())
  return t`${first} and ${last}`
}
