import { useLingui } from "@lingui/react/macro"
import { chooseTone, type Tone, TONES, useTone, withTone } from "./tones.ts"

/** One hand in every tone; the one that is pressed goes with every emoji that takes one. */
export function SkinTones() {
  const { t } = useLingui()
  const chosen = useTone()
  const names: Record<Tone, string> = {
    none: t`No skin tone`,
    light: t`Light skin`,
    "medium-light": t`Medium-light skin`,
    medium: t`Medium skin`,
    "medium-dark": t`Medium-dark skin`,
    dark: t`Dark skin`,
  }
  return (
    <div className="emoji-tones" role="group" aria-label={t`Skin tone`}>
      {TONES.map((tone) => <button key={tone} type="button" aria-pressed={tone === chosen} aria-label={names[tone]} title={names[tone]} onClick={() => chooseTone(tone)}>{withTone("✋", tone)}</button>)}
    </div>
  )
}
