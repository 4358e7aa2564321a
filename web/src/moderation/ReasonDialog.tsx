import { Trans, useLingui } from "@lingui/react/macro"
import { useState } from "react"
import { loadItem } from "../items/actions.ts"
import { put, remove } from "../kernel/api.ts"
import { wordsFor } from "../kernel/problems.ts"
import { queries } from "../kernel/queries.ts"
import type { Item } from "../kernel/types.ts"
import { Button } from "../ui/Button.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { FieldError, TextField } from "../ui/Field.tsx"
import { toast } from "../ui/Toast.tsx"

const LONGEST = 1_000

/** Why something is reported or hidden, and who will read that. */
export function ReasonDialog({ item, what, onClose }: { item: Item; what: "report" | "hide"; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const [reason, setReason] = useState("")
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const hiding = what === "hide"
  const send = async () => {
    if (busy || reason.trim() === "") return
    setBusy(true)
    try {
      await put(`/items/${item.id}/${hiding ? "withdrawal" : "report"}`, { reason: reason.trim() })
      onClose()
      if (!hiding) return toast(t`Reported. Those who look after this space will see it.`)
      await queries.invalidateQueries({ queryKey: ["withdrawal", item.id] })
      await loadItem(item.id)
      toast(t`Hidden`, () => void remove(`/items/${item.id}/withdrawal`).catch((problem: unknown) => toast(i18n._(wordsFor(problem)))))
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <Dialog title={hiding ? t`Hide this` : t`Report this`} onClose={onClose}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); void send() }}>
        <p className="s13 ink2">{hiding ? <Trans>Nobody but its author and those who look after this space will see it. The author reads your reason.</Trans> : <Trans>Those who moderate this space will see what you report, your reason and your name. The author will not.</Trans>}</p>
        <TextField label={t`Why`} value={reason} maxLength={LONGEST} rows={4} data-autofocus required onChange={(event) => setReason(event.target.value)} />
        {error !== undefined && <FieldError>{i18n._(wordsFor(error))}</FieldError>}
        <div className="dialog-f">
          <Button look="quiet" onClick={onClose}><Trans>Cancel</Trans></Button>
          <Button look="primary" type="submit" disabled={busy || reason.trim() === ""}>{hiding ? <Trans>Hide</Trans> : <Trans>Report</Trans>}</Button>
        </div>
      </form>
    </Dialog>
  )
}
