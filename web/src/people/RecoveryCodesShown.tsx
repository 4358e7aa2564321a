import { Trans, useLingui } from "@lingui/react/macro"
import { Copy, Printer } from "lucide-react"
import { Button } from "../ui/Button.tsx"
import { copyText } from "../ui/copy.ts"

/** Told once: each lets in once, when the app is not at hand. */
export function RecoveryCodesShown({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useLingui()
  return (
    <div className="tokenshown" role="status">
      <b><Trans>Keep these recovery codes. They are not shown again.</Trans></b>
      <p className="s13"><Trans>Each of them works once in place of a code of the app, as when the phone is lost.</Trans></p>
      <ul className="recovery" dir="ltr">{codes.map((code) => <li key={code} className="code">{code}</li>)}</ul>
      <div className="row wrap">
        <Button size="small" icon={Copy} onClick={() => void copyText(codes.join("\n"), t`Copied.`)}><Trans>Copy</Trans></Button>
        <Button size="small" icon={Printer} onClick={() => print()}><Trans>Print</Trans></Button>
        <Button size="small" look="primary" onClick={onDone}><Trans>I have kept them</Trans></Button>
      </div>
    </div>
  )
}
