import { Trans, useLingui } from "@lingui/react/macro"
import { useNavigate } from "@tanstack/react-router"
import { Search, X } from "lucide-react"
import { type KeyboardEvent, useState } from "react"
import { isComposing } from "../kernel/composing.ts"
import { IconButton } from "../ui/Button.tsx"
import { Modal } from "../ui/Dialog.tsx"
import { Icon } from "../ui/Icon.tsx"
import type { Deed, Entry } from "./entries.ts"
import { isSearchable } from "./found.ts"
import { itemAddress } from "./open.ts"
import { PaletteList } from "./PaletteList.tsx"
import { useGroups } from "./useGroups.ts"
import "./search.css"

/** Go to, find, do: one field for all of it, over any screen. */
export function Palette({ deeds, onClose }: { deeds: readonly Deed[]; onClose: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [typed, setTyped] = useState("")
  const [at, setAt] = useState(0)
  const go = (to: string) => void navigate({ to })
  const found = useGroups(typed, deeds)
  const entries = found.groups.flatMap((group) => group.entries)
  const current = entries[Math.min(at, entries.length - 1)]
  const type = (text: string) => {
    setTyped(text)
    setAt(0)
  }
  const choose = (entry: Entry) => {
    if (entry.kind === "finish") return type(entry.typed)
    onClose()
    if (entry.kind === "deed") entry.act()
    else go(addressOf(entry))
  }
  const showAll = () => {
    onClose()
    void navigate({ to: "/search", search: { q: typed.trim() } as never })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    const moved = moveBy(event.key, Math.min(at, entries.length - 1), entries.length)
    if (moved !== undefined) setAt(moved)
    else if (event.key === "Tab" && !event.shiftKey && current?.kind === "finish") choose(current)
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && isSearchable(typed)) showAll()
    else if (event.key === "Enter" && current) choose(current)
    else return
    event.preventDefault()
  }
  return (
    <Modal className="pal" label={t`Search or jump to`} onClose={onClose}>
      <div className="q">
        <Icon of={Search} size={20} />
        <input data-autofocus type="text" dir="auto" role="combobox" aria-label={t`Search or jump to`} aria-expanded={entries.length > 0} aria-controls="palette-list" aria-activedescendant={current ? `palette-${current.key}` : undefined} aria-autocomplete="list" autoComplete="off" spellCheck={false} enterKeyHint="go" placeholder={t`Spaces, people, words`} value={typed} onChange={(event) => type(event.target.value)} onKeyDown={onKeyDown} />
        <kbd className="desk">Esc</kbd>
        <span className="mob"><IconButton label={t`Close`} icon={X} size={20} onClick={onClose} /></span>
      </div>
      <PaletteList found={found} typed={typed} current={current} onChoose={choose} onAll={showAll} />
      <div className="kf desk">
        <span><kbd>↑</kbd> <kbd>↓</kbd> <Trans>move</Trans></span>
        <span><kbd>Enter</kbd> <Trans>open</Trans></span>
        <span><kbd>from:</kbd> <kbd>in:</kbd> <Trans>limit</Trans></span>
        <span className="kf-end"><Trans>Finds only what you may see</Trans></span>
      </div>
    </Modal>
  )
}

function addressOf(entry: Exclude<Entry, { kind: "finish" | "deed" }>): string {
  if (entry.kind === "space") return `/s/${entry.space.id}`
  if (entry.kind === "person") return `/people/${entry.person.id}`
  return itemAddress(entry.item)
}

/** Where a key leads in a list that goes round; nothing for keys that do not move. */
export function moveBy(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === "ArrowDown") return (at + 1) % count
  if (key === "ArrowUp") return (at - 1 + count) % count
  return undefined
}
