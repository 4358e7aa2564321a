import { Trans, useLingui } from "@lingui/react/macro"
import { EmojiPicker, type EmojiPickerListComponents } from "frimousse"
import { OwnEmojiChoice } from "./OwnEmojiChoice.tsx"
import { SkinTones } from "./SkinTones.tsx"
import { useTone, withTone } from "./tones.ts"
import { QUICK, wordOf } from "./words.ts"

/** Rows and columns are counted from 1 by those who read them out; the picker counts from 0, so its count is left out. */
const PARTS: Partial<EmojiPickerListComponents> = {
  Row: ({ children, ...props }) => <div {...props} aria-rowindex={undefined}>{children}</div>,
  Emoji: ({ emoji, ...props }) => <button {...props} aria-colindex={undefined}>{emoji.emoji}</button>,
}

/** The names of emoji are in these languages only (build/emoji.ts); in any other they are English. */
const NAMED = ["en", "de", "fr", "pl"] as const

export function EmojiChoice({ onChoose, onAdd }: { onChoose: (emoji: string) => void; onAdd: () => void }) {
  const { t, i18n } = useLingui()
  const tone = useTone()
  const locale = NAMED.find((language) => language === i18n.locale) ?? "en"
  return (
    <EmojiPicker.Root className="emoji" locale={locale} columns={8} emojibaseUrl="/emoji" skinTone={tone} onEmojiSelect={({ emoji }) => onChoose(emoji)}>
      <div className="emoji-quick" role="group" aria-label={t`Often used`}>
        {QUICK.map((bare) => {
          const emoji = withTone(bare, tone)
          const word = wordOf(emoji)
          const said = word ? i18n._(word) : emoji
          return <button key={emoji} type="button" aria-label={said} title={said} onClick={() => onChoose(emoji)}>{emoji}</button>
        })}
      </div>
      <EmojiPicker.Search className="input" aria-label={t`Find an emoji`} placeholder={t`Find an emoji`} autoFocus />
      <EmojiPicker.Viewport className="emoji-view" tabIndex={0}>
        <EmojiPicker.Loading><Trans>Loading</Trans></EmojiPicker.Loading>
        <EmojiPicker.Empty><Trans>No emoji by that name.</Trans></EmojiPicker.Empty>
        <EmojiPicker.List className="emoji-list" lang={locale} components={PARTS} />
      </EmojiPicker.Viewport>
      <SkinTones />
      <OwnEmojiChoice onChoose={onChoose} onAdd={onAdd} />
    </EmojiPicker.Root>
  )
}
