import { Trans, useLingui } from "@lingui/react/macro"
import { X } from "lucide-react"
import { useId } from "react"
import { Icon } from "../ui/Icon.tsx"
import { languageName } from "./said.ts"

/** What people at work speak; any other can be shown by who imports it. */
const OFFERED = ["ar", "bg", "bn", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "ga", "he", "hi", "hr", "hu", "is", "it", "ja", "ko", "lt", "lv", "nb", "nl", "nn", "pl", "pt", "ro", "ru", "sk", "sl", "so", "sr", "sv", "ta", "th", "tr", "uk", "ur", "vi", "zh"]
const MOST = 10

export function LanguagesField({ languages, onChange }: { languages: readonly string[]; onChange: (languages: string[]) => void }) {
  const { t, i18n } = useLingui()
  const id = useId()
  const name = (code: string) => languageName(code, i18n.locale)
  const rest = OFFERED.filter((code) => !languages.includes(code)).toSorted((a, b) => name(a).localeCompare(name(b)))
  return (
    <div className="field">
      <label htmlFor={id}><Trans>Languages</Trans></label>
      <select id={id} className="input" value="" disabled={languages.length >= MOST} onChange={(event) => onChange([...languages, event.target.value])}>
        <option value="">{t`Add a language`}</option>
        {rest.map((code) => <option key={code} value={code}>{name(code)}</option>)}
      </select>
      {languages.length > 0 && (
        <span className="row wrap">
          {languages.map((code) => (
            <button key={code} type="button" className="chip" aria-label={t`Remove ${name(code)}`} onClick={() => onChange(languages.filter((other) => other !== code))}>
              {name(code)} <Icon of={X} size={14} />
            </button>
          ))}
        </span>
      )}
    </div>
  )
}
