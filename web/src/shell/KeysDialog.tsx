import { Trans, useLingui } from "@lingui/react/macro"
import { modLabel } from "../kernel/keys.ts"
import { switchLetters, useLetters } from "../kernel/letters.ts"
import { Dialog } from "../ui/Dialog.tsx"
import { Switch } from "../ui/Field.tsx"
import { KEY_LIST, type KeyLine, LETTER_LIST } from "./keyList.ts"

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui()
  const letters = useLetters()
  return (
    <Dialog title={t`Keys`} onClose={onClose}>
      {KEY_LIST.map(({ title, lines }) => (
        <section key={title.id} className="keys">
          <h3 className="h2">{i18n._(title)}</h3>
          <KeyLines lines={lines} />
        </section>
      ))}
      <div className="ln">
        <span className="grow"><b className="block"><Trans>Keys of one letter</Trans></b><span className="m"><Trans>Off until you want them, and never while you write.</Trans></span></span>
        <Switch label={t`Keys of one letter`} on={letters} onChange={switchLetters} />
      </div>
      {letters && <KeyLines lines={LETTER_LIST} />}
    </Dialog>
  )
}

function KeyLines({ lines }: { lines: readonly KeyLine[] }) {
  const { i18n } = useLingui()
  return <dl>{lines.map(({ shown, what }) => <div key={what.id} className="ln"><dt className="grow">{i18n._(what)}</dt><dd>{shown.split("  ").map((key) => <kbd key={key} dir="ltr">{key.replaceAll("Mod", modLabel)}</kbd>)}</dd></div>)}</dl>
}
