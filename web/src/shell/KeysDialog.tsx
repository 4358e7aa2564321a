import { useLingui } from "@lingui/react/macro"
import { isMac } from "../kernel/keys.ts"
import { Dialog } from "../ui/Dialog.tsx"

/** Every key there is. None takes one of the browser's. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const mod = isMac ? "⌘" : "Ctrl"
  const keys: [string, string][] = [
    [`${mod} K`, t`Search and go to`],
    ["↑  ↓", t`Previous, next in a list`],
    ["Enter", t`Open; send what you wrote`],
    ["⇧ Enter", t`New line`],
    [`${mod} Enter`, t`Send from anywhere in the text`],
    ["↑", t`In an empty message: edit my last`],
    ["Tab", t`From a message to what can be done with it`],
    ["Esc", t`Close`],
    ["?", t`This list`],
  ]
  return (
    <Dialog title={t`Keys`} onClose={onClose}>
      <dl>{keys.map(([key, what]) => <div key={what} className="ln"><dt className="grow">{what}</dt><dd><kbd>{key}</kbd></dd></div>)}</dl>
    </Dialog>
  )
}
