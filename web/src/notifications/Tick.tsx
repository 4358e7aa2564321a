import { useLingui } from "@lingui/react/macro"
import { Check } from "lucide-react"
import { Icon } from "../ui/Icon.tsx"

export function Tick({ done, what, onChange }: { done: boolean; what?: string; onChange: (done: boolean) => void }) {
  const { t } = useLingui()
  const label = what ?? t`Done`
  return (
    <button type="button" className="tick" aria-pressed={done} aria-label={label} title={label} onClick={() => onChange(!done)}>
      <span><Icon of={Check} size={14} /></span>
    </button>
  )
}
