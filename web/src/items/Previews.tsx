import { useLingui } from "@lingui/react/macro"
import { X } from "lucide-react"
import { useState } from "react"
import { remove } from "../kernel/api.ts"
import { wordsFor } from "../kernel/problems.ts"
import { useStore } from "../kernel/store.ts"
import type { Item, Preview } from "../kernel/types.ts"
import { IconButton } from "../ui/Button.tsx"
import { toast } from "../ui/Toast.tsx"
import { optimistic } from "./actions.ts"

/** What stands behind the links of an item, from our own copy: looking at it tells nobody. */
export function Previews({ item }: { item: Item }) {
  const mine = useStore((held) => held.me?.id === item.author)
  return <div className="previews">{item.previews.map((preview) => <PreviewCard key={preview.id} item={item} preview={preview} mine={mine} />)}</div>
}

const WIDE_PX = 300

function PreviewCard({ item, preview, mine }: { item: Item; preview: Preview; mine: boolean }) {
  const { t, i18n } = useLingui()
  const [missing, setMissing] = useState(false)
  const wide = (preview.width ?? 0) >= WIDE_PX && (preview.width ?? 0) > (preview.height ?? 0)
  const takeAway = () => {
    const shown = { ...item, previews: item.previews.filter((other) => other !== preview) }
    optimistic(item, shown, () => remove<Item>(`/items/${item.id}/previews/${preview.id}`)).catch((problem: unknown) => toast(i18n._(wordsFor(problem))))
  }
  return (
    <div className={wide ? "preview wide" : "preview"}>
      {preview.image && !missing && <img src={`/api/items/${item.id}/previews/${preview.id}/image`} alt="" width={preview.width ?? undefined} height={preview.height ?? undefined} loading="lazy" decoding="async" onError={() => setMissing(true)} />}
      <div className="grow">
        <span className="s12 muted trunc block">{preview.site || hostOf(preview.url)}</span>
        <a className="med" href={preview.url} target="_blank" rel="noopener noreferrer nofollow" dir="auto">{preview.title}</a>
        {preview.description && <p className="s13 ink2" dir="auto">{preview.description}</p>}
      </div>
      {mine && <IconButton label={t`Take this preview away`} icon={X} size={16} onClick={takeAway} />}
    </div>
  )
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : ""
}
