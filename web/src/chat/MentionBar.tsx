import { Plural, Trans, useLingui } from "@lingui/react/macro"
import { useNavigate } from "@tanstack/react-router"
import { AtSign, ChevronDown, ChevronUp, X } from "lucide-react"
import { useEffect, useState } from "react"
import { addressOf } from "../items/place.ts"
import { get } from "../kernel/api.ts"
import { wordsFor } from "../kernel/problems.ts"
import { store } from "../kernel/store.ts"
import type { Item, Page, Space } from "../kernel/types.ts"
import { Button, IconButton } from "../ui/Button.tsx"
import { toast } from "../ui/Toast.tsx"

interface Walk {
  /** Oldest first. */
  found: readonly Item[]
  at: number
}

const AT_ONCE = 100

/** Leads from one message that names me to the next: first the unread ones, else all there are. */
export function MentionBar({ space, asked, onClose }: { space: Space; asked: boolean; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const [arrived] = useState({ unread: space.mentions ?? 0, mark: space.membership?.read_seq ?? 0 })
  const [walk, setWalk] = useState<Walk>()
  const [closed, setClosed] = useState(false)
  const go = (next: Walk) => {
    setWalk(next)
    const item = next.found[next.at]
    if (item) void navigate({ href: addressOf(item), replace: true })
  }
  const begin = async () => {
    try {
      const { items } = await get<Page<Item>>(`/spaces/${space.id}/mentions-of-me`, { limit: AT_ONCE })
      store.apply({ items })
      const all = items.toReversed()
      const fresh = all.filter((item) => item.seq > arrived.mark)
      if (all.length === 0) toast(t`Nothing here names you.`)
      else if (fresh.length > 0 && arrived.unread > 0) go({ found: fresh, at: 0 })
      else go({ found: all, at: all.length - 1 })
    } catch (problem) {
      toast(i18n._(wordsFor(problem)))
    }
  }
  useEffect(() => {
    if (asked) void begin()
  }, [asked])
  const close = () => {
    setWalk(undefined)
    setClosed(true)
    onClose()
  }
  if (!walk) return !closed && arrived.unread > 0 && <div className="mentionbar"><Button size="small" icon={AtSign} onClick={() => void begin()}><Plural value={arrived.unread} one="# mentions you" other="# mention you" /></Button></div>
  const step = (by: number) => go({ ...walk, at: Math.max(0, Math.min(walk.found.length - 1, walk.at + by)) })
  return (
    <div className="mentionbar" role="toolbar" aria-label={t`Messages that name you`}>
      <span className="num" role="status"><Trans>{walk.at + 1} of {walk.found.length} that name you</Trans></span>
      <IconButton label={t`Earlier mention`} icon={ChevronUp} aria-disabled={walk.at === 0} onClick={() => step(-1)} />
      <IconButton label={t`Later mention`} icon={ChevronDown} aria-disabled={walk.at === walk.found.length - 1} onClick={() => step(1)} />
      <IconButton label={t`Close`} icon={X} onClick={close} />
    </div>
  )
}
