import { Trans, useLingui } from "@lingui/react/macro"
import { Plus } from "lucide-react"
import { useStore } from "../kernel/store.ts"
import { Button } from "../ui/Button.tsx"
import { useOwnEmoji } from "./ownEmoji.ts"

/** The organisation's own, in the picker. */
export function OwnEmojiChoice({ onChoose, onAdd }: { onChoose: (emoji: string) => void; onAdd: () => void }) {
  const { t } = useLingui()
  const own = useOwnEmoji()
  const adds = useStore((held) => held.me?.kind !== "guest" && (held.administrator || !held.off.has("emoji")))
  if (!adds && own.length === 0) return null
  return (
    <div className="emoji-own">
      {own.length > 0 && (
        <div className="emoji-quick wrap" role="group" aria-label={t`Our own`}>
          {own.map(({ word, picture }) => (
            <button key={word} type="button" aria-label={word} title={word} onClick={() => onChoose(`:${word}:`)}>
              <img className="em own" src={picture} alt="" />
            </button>
          ))}
        </div>
      )}
      {adds && <Button look="quiet" size="small" icon={Plus} onClick={onAdd}><Trans>Our own emoji</Trans></Button>}
    </div>
  )
}
