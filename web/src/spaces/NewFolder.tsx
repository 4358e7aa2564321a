import { Trans, useLingui } from "@lingui/react/macro"
import { Plus } from "lucide-react"
import { type FormEvent, useState } from "react"
import { Button } from "../ui/Button.tsx"

export const LONGEST_FOLDER = 60

/** The line in which a folder begins: its name, and Enter. */
export function NewFolder({ className, onAdd }: { className: string; onAdd: (name: string) => void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState("")
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim()) onAdd(typed.trim())
    setTyped("")
  }
  return (
    <form className={`row ${className}`} onSubmit={add}>
      <input className="input grow" dir="auto" aria-label={t`New folder`} placeholder={t`New folder`} maxLength={LONGEST_FOLDER} value={typed} onChange={(event) => setTyped(event.target.value)} />
      <Button type="submit" icon={Plus} disabled={typed.trim() === ""}><Trans>Add</Trans></Button>
    </form>
  )
}
