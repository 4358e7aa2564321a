import { Trans } from "@lingui/react/macro"
import { Check, Mail, TriangleAlert } from "lucide-react"
import { useState } from "react"
import { Button } from "../ui/Button.tsx"
import { Icon } from "../ui/Icon.tsx"
import { type MailChange, sendTestLetter } from "./house.ts"
import { useAdminWords } from "./words.ts"

interface TestLetterProps {
  /** What stands in a form, before it is saved. */
  asked?: MailChange
  disabled?: boolean
}

export function TestLetter({ asked, disabled }: TestLetterProps) {
  const sayProblem = useAdminWords()
  const [sent, setSent] = useState<{ to: string; seconds: number }>()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    setError(undefined)
    setSent(undefined)
    await sendTestLetter(asked).then(setSent, setError)
    setBusy(false)
  }
  const { to, seconds } = sent ?? { to: "", seconds: 0 }
  return (
    <div className="adm-ln">
      <span className="grow" role="status">
        {sent && <span className="st ok"><Icon of={Check} size={14} /><Trans>The mail server took a letter to {to} after {seconds} s</Trans></span>}
        {error !== undefined && <span className="st bad"><Icon of={TriangleAlert} size={14} />{sayProblem(error)}</span>}
        {!sent && error === undefined && <span className="m"><Trans>A letter to your own address shows whether it works.</Trans></span>}
      </span>
      <Button size="small" icon={Mail} disabled={busy || disabled} onClick={() => void send()}><Trans>Send a test</Trans></Button>
    </div>
  )
}
