import { Trans, useLingui } from "@lingui/react/macro"
import { isMac } from "../kernel/keys.ts"
import { switchLetters, useLetters } from "../kernel/letters.ts"
import { Dialog } from "../ui/Dialog.tsx"
import { Switch } from "../ui/Field.tsx"

/** Every key there is, by where it works. None takes one of the browser's. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const mod = isMac ? "⌘" : "Ctrl"
  const parts: [string, [string, string][]][] = [
    [t`Everywhere`, [
      [`${mod} K`, t`Search and go to`],
      ["Tab  ⇧ Tab", t`Next, previous thing on the page`],
      ["Esc", t`Close`],
      ["?", t`This list`],
    ]],
    [t`In lists`, [
      ["↑  ↓", t`Previous, next in a list`],
      ["Enter", t`Open; send what you wrote`],
      ["Space", t`Switch on or off, choose`],
      ["Tab", t`From a message to what can be done with it`],
      [`${mod} Enter`, t`Everything said with these words`],
    ]],
    [t`While writing`, [
      ["⇧ Enter", t`New line`],
      [`${mod} Enter`, t`Send from anywhere in the text`],
      ["↑", t`In an empty message: edit my last`],
      ["Tab", t`Finish a name, a mention or a limit`],
    ]],
  ]
  const letters = useLetters()
  const withLetters: [string, string][] = [
    ["J  K", t`Next, previous in a list`],
    ["E", t`Done, in My work and in the bell`],
    ["U", t`Not done after all`],
  ]
  return (
    <Dialog title={t`Keys`} onClose={onClose}>
      {parts.map(([title, keys]) => (
        <section key={title} className="keys">
          <h3 className="h2">{title}</h3>
          <KeyList keys={keys} />
        </section>
      ))}
      <div className="ln">
        <span className="grow"><b className="block"><Trans>Keys of one letter</Trans></b><span className="m"><Trans>Off until you want them, and never while you write.</Trans></span></span>
        <Switch label={t`Keys of one letter`} on={letters} onChange={switchLetters} />
      </div>
      {letters && <KeyList keys={withLetters} />}
    </Dialog>
  )
}

function KeyList({ keys }: { keys: readonly (readonly [string, string])[] }) {
  return <dl>{keys.map(([key, what]) => <div key={what} className="ln"><dt className="grow">{what}</dt><dd><kbd>{key}</kbd></dd></div>)}</dl>
}
